/** What each code means, in the order in which the work meets them. A code never changes its meaning. */
export const CODES = {
  CDB001: 'the configuration in package.json is invalid',
  CDB002: 'the installed Prisma is not supported',
  CDB101: 'a component has an invalid name',
  CDB102: 'two components have one name',
  CDB103: 'a file or folder cannot be read',
  CDB104: 'a package declares a component without schema files',
  CDB105: 'a component depends on one that is not there',
  CDB201: 'a component has a datasource block',
  CDB202: 'a component has a generator block',
  CDB203: 'a name is declared twice',
  CDB204: 'two models have one table',
  CDB205: 'a component refers to one that it does not depend on',
  CDB301: 'an extension names an unknown component',
  CDB302: 'an extension names an unknown declaration',
  CDB303: 'an extension contradicts what it extends',
  CDB304: 'an extension adds what only the owner may have',
  CDB305: 'two extensions add one field',
  CDB401: "a foreign file is in the output's way",
  CDB402: 'the output folder cannot be read or written',
  CDB501: 'Prisma finds an error',
  CDB502: 'Prisma gives a warning',
} as const;

export type Code = keyof typeof CODES;
