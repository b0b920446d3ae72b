import { parametersOf } from '../connection/connection-url.js';

/** Parameters whose values are whole numbers. */
const NUMBERS = [
  'connectionLimit acquireTimeout idleTimeout minimumIdle initializationTimeout minDelayValidation',
  'leakDetectionTimeout pingTimeout connectTimeout socketTimeout queryTimeout keepAliveDelay',
  'maxAllowedPacket prepareCacheLength',
].flatMap((names) => names.split(' '));

/** Parameters that the driver for MariaDB and MySQL takes from a URL, without those that change what values it returns. */
const KNOWN = [
  ...NUMBERS,
  ...'user password socketPath ssl compress charset collation timezone initSql'.split(' '),
  ...'sessionVariables connectAttributes pipelining permitLocalInfile permitRedirect'.split(' '),
  ...'restrictedAuth rsaPublicKey cachingRsaPublicKey allowPublicKeyRetrieval'.split(' '),
  ...'multipleStatements noControlAfterUse resetAfterUse permitConnectionWhenExpired'.split(' '),
];

const TLS = 'use ssl=true, which is strict';
const OWN_CERTIFICATE = 'use ssl=true, and make the adapter yourself for certificates of your own';

/** What Prisma's own engine or other drivers took, and this one would ignore. */
const INSTEAD: Readonly<Record<string, string>> = {
  connection_limit: 'use connectionLimit',
  pool_timeout: 'use acquireTimeout, in ms',
  connect_timeout: 'use connectTimeout, in ms',
  socket_timeout: 'use queryTimeout, in ms',
  socket: 'use socketPath',
  sslaccept: TLS,
  sslmode: TLS,
  'ssl-mode': TLS,
  tls: TLS,
  sslcert: OWN_CERTIFICATE,
  sslidentity: OWN_CERTIFICATE,
  sslpassword: OWN_CERTIFICATE,
  statement_cache_size: 'use prepareCacheLength',
};

/**
 * What the driver would ignore of a URL's parameters, or read as something else. Names that are not known are not told:
 * they could be part of a password.
 *
 * @param url a URL that is otherwise fine
 */
export function mariadbParameterProblems(url: string): string[] {
  return [...parametersOf(url)].flatMap(([name, value], index) => {
    const instead = INSTEAD[name];
    if (instead) {
      return `the parameter ${name} has no effect with @prisma/adapter-mariadb: ${instead}`;
    }
    if (!KNOWN.includes(name)) {
      return `parameter ${index + 1} after the "?" is not known: remove it. Known are ${KNOWN.join(', ')}`;
    }
    if (NUMBERS.includes(name) && !/^\d{1,9}$/.test(value)) {
      return `the parameter ${name} is not a whole number`;
    }
    // anything else would be taken for false
    if (name === 'ssl' && !/^(true|false)$/.test(value)) {
      return 'the parameter ssl is neither true nor false';
    }
    return [];
  });
}
