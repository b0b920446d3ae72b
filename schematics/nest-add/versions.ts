import manifest from '../../package.json' with { type: 'json' };

const { devDependencies, version } = manifest;

/** This package as an application depends on it. */
export const LIBRARY = { 'nestjs-component-db': `^${version}` };

/** The versions that this package is tested with: packages of Prisma fit together where they are the same. */
export function tested(...names: (keyof typeof devDependencies)[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
}

/** Version 12 of `@nestjs/config` is an ES module, which the Jest of a Nest 11 application cannot load. */
export function nestConfig(nestMajor: number): Record<string, string> {
  return nestMajor < 12 ? { '@nestjs/config': '^4.0.4' } : tested('@nestjs/config');
}
