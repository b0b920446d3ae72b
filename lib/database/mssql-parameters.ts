/** Parameters by what their values are; their names are taken in these letters only, large and small. */
const VALUES: readonly (readonly [names: string, value: RegExp, said: string])[] = [
  [
    'connectionLimit connectTimeout connectionTimeout loginTimeout socketTimeout poolTimeout',
    /^\d{1,9}$/,
    'a whole number',
  ],
  ['trustServerCertificate multiSubnetFailover', /^(true|false)$/i, 'true or false'],
  ['encrypt', /^(true|false|DANGER_PLAINTEXT)$/i, 'true or false'],
  [
    'isolationLevel',
    /^(read\s*(un)?committed|repeatable\s*read|serializable|snapshot)$/i,
    'READ COMMITTED, READ UNCOMMITTED, REPEATABLE READ, SNAPSHOT or SERIALIZABLE',
  ],
  [
    'authentication',
    /^(DefaultAzureCredential|ActiveDirectory(Integrated|Interactive|Password|ManagedIdentity|MSI|ServicePrincipal))$/,
    'DefaultAzureCredential, or a kind of ActiveDirectory…',
  ],
];

const DATABASE = ['database', 'initial catalog'];

const KNOWN = [
  ...DATABASE,
  ...'user username uid userid password pwd schema applicationName'.split(' '),
  'application name',
  ...'userName clientId tenantId msiEndpoint msiSecret'.split(' '),
  ...VALUES.flatMap(([names]) => names.split(' ')),
];

/** What Prisma's own engine took, and the adapter would ignore. */
const INSTEAD: Readonly<Record<string, string>> = {
  integratedSecurity: 'use authentication',
  trustServerCertificateCA: 'make the adapter yourself for an authority of your own',
};

/** All that is wrong with how a `sqlserver://` URL is written, in words that hold no part of it. */
export function mssqlUrlProblems(url: string): string[] {
  const parts = partsOf(url);
  if (!parts) return ['a value that begins with "{" does not end with the next "}"'];
  const { host, parameters } = parts;
  const problems: string[] = [];
  if (!/^[^:\s]/.test(host)) problems.push('the host is missing');
  const port = host.split(':')[1];
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    problems.push('the port is not a number from 1 to 65535');
  }
  if (!parameters.some(([name, value]) => DATABASE.includes(name) && value)) {
    problems.push('the database name is missing: add ;database=app');
  }
  return problems;
}

/**
 * What the adapter would ignore of a URL's parameters, or read as something else. Names that are not known are not told:
 * they could be part of a password.
 *
 * @param url a URL in which {@link mssqlUrlProblems} finds nothing
 */
export function mssqlParameterProblems(url: string): string[] {
  const { parameters } = partsOf(url)!;
  const names = parameters.map(([name]) => name);
  return parameters.flatMap(([name, value], index) => {
    const instead = INSTEAD[name];
    if (instead) {
      return `the parameter ${name} has no effect with @prisma/adapter-mssql: ${instead}`;
    }
    if (!KNOWN.includes(name)) {
      const meant = KNOWN.find((known) => known.toLowerCase() === name.toLowerCase());
      return meant
        ? `the parameter ${name} would have no effect: write it ${meant}`
        : `parameter ${index + 1} is not known and would have no effect: remove it, or put a value with a ";" in braces. Known are ${KNOWN.join(', ')}`;
    }
    if (names.indexOf(name) < index) return `the parameter ${name} is there twice`;
    const [, allowed, said] = VALUES.find(([names]) => names.split(' ').includes(name)) ?? [];
    return allowed && !allowed.test(value) ? `the parameter ${name} is not ${said}` : [];
  });
}

/** As the adapter reads it: parameters behind semicolons, values with semicolons in braces. */
function partsOf(url: string): { host: string; parameters: [string, string][] } | undefined {
  const text = url.replace(/^sqlserver:\/\//i, '');
  const parts = text.match(/(?:=\{[^{}]*\}|[^;])+/g) ?? [];
  const [host = '', ...rest] = text.startsWith(';') ? ['', ...parts] : parts;
  const parameters = rest.map((part): [string, string] => {
    const [name = '', ...value] = part.split('=');
    return [name.trim(), value.join('=').trim()];
  });
  if (parameters.some(([, value]) => value.startsWith('{') && !/^\{[^{}]*\}$/.test(value))) {
    return undefined;
  }
  return { host: host.trim(), parameters: parameters.filter(([name]) => name !== '') };
}
