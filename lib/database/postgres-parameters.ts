import { parametersOf } from '../connection/connection-url.js';
import type { PoolOptions } from './database-options.js';

/** Parameters that node-postgres itself reads from the URL, those that are handled here, and one that it fulfils anyway. */
const KNOWN = [
  'host port user password options client_encoding application_name fallback_application_name',
  'ssl sslmode sslcert sslkey sslrootcert sslnegotiation uselibpqcompat channel_binding',
  'statement_timeout lock_timeout idle_in_transaction_session_timeout query_timeout',
  'schema connection_limit pool_timeout connect_timeout pgbouncer',
].flatMap((names) => names.split(' '));

/** What Prisma's own engine took, and node-postgres would ignore. */
const INSTEAD: Record<string, string> = {
  socket_timeout: 'use statement_timeout, in ms',
  sslaccept: 'use sslmode: no-verify for accept_invalid_certs, verify-full for strict',
  sslidentity: 'use sslcert and sslkey, the paths of the client certificate and its key',
  sslpassword: 'use sslcert and sslkey, the paths of the client certificate and its key',
  statement_cache_size: 'remove it, no statements are cached',
};

/** Parameters that say what an option of `pool` says, with the least that they may be. */
const POOL = [
  ['connection_limit', 'size', 1],
  ['pool_timeout', 'acquireTimeout', 0],
  ['connect_timeout', 'acquireTimeout', 0],
  ['statement_timeout', 'statementTimeout', 0],
] as const;

/** How node-postgres is set up, and Prisma's adapter for it. */
export interface PostgresSettings {
  readonly pool: Readonly<Record<string, unknown>>;
  readonly schema: string | undefined;
}

/**
 * All that is wrong with a PostgreSQL URL's parameters. Names that are not known are not told:
 * they could be part of a password.
 *
 * @param url a URL that is otherwise fine
 */
export function postgresParameterProblems(url: string, pool: PoolOptions): string[] {
  const parameters = parametersOf(url);
  const problems = [...parameters.keys()].flatMap((name, index) => {
    if (KNOWN.includes(name)) return [];
    const instead = INSTEAD[name];
    return instead
      ? `the parameter ${name} has no effect with @prisma/adapter-pg: ${instead}`
      : `parameter ${index + 1} after the "?" is not known and would have no effect: remove it. Known are ${KNOWN.join(', ')}`;
  });
  for (const [name, option, least] of POOL) {
    const value = parameters.get(name);
    if (value === null) continue;
    if (!/^\d{1,9}$/.test(value) || Number(value) < least) {
      problems.push(`the parameter ${name} is not a whole number of at least ${least}`);
    }
    if (pool[option] !== undefined) {
      problems.push(`the parameter ${name} and the option pool.${option} are both set: keep one`);
    }
  }
  return problems;
}

/** @param url a URL in which {@link postgresParameterProblems} finds nothing */
export function postgresSettings(url: string, pool: PoolOptions): PostgresSettings {
  const parameters = parametersOf(url);
  const { size = parameters.get('connection_limit') ?? 10, acquireTimeout, idleTimeout } = pool;
  return {
    pool: {
      connectionString: url,
      max: Number(size),
      connectionTimeoutMillis: acquireTimeout ?? timeoutIn(parameters),
      ...(idleTimeout !== undefined && { idleTimeoutMillis: idleTimeout }),
      ...(pool.maxLifetime !== undefined && { maxLifetimeSeconds: pool.maxLifetime / 1000 }),
      ...(pool.statementTimeout !== undefined && { statement_timeout: pool.statementTimeout }),
      enableChannelBinding: ['prefer', 'require'].includes(parameters.get('channel_binding') ?? ''),
    },
    schema: parameters.get('schema') ?? undefined,
  };
}

/** node-postgres has one limit, for waiting for a free connection and for a new one; 0 is none. */
function timeoutIn(parameters: URLSearchParams): number {
  const seconds = ['pool_timeout', 'connect_timeout']
    .map((name) => parameters.get(name))
    .filter((value) => value !== null)
    .map(Number);
  if (seconds.length === 0) return 10_000;
  return seconds.includes(0) ? 0 : Math.max(...seconds) * 1000;
}
