import { connect } from './connect.js';
import { connectionUrlProblems } from './connection-url.js';
import { countWork } from './count-work.js';
import { DatabaseConfigurationError } from './database-configuration.error.js';
import type { DatabaseOptions, PoolOptions } from './database-options.js';
import { loadDefaultClient, loadPostgresAdapter } from './load-peer.js';
import { clientLog, logEvents, type ClientLog } from './log-events.js';
import { postgresParameterProblems, postgresSettings } from './postgres-parameters.js';
import type { DriverAdapter, PrismaClientLike } from './prisma-client-like.js';
import { makeInjectable } from './prisma.service.js';
import { RunningWork } from './running-work.js';
import { shutDown } from './shut-down.js';

/**
 * Makes a database's client: it connects when Nest calls its hooks.
 *
 * @param variable the environment variable for the connection URL
 * @param url its value; the options' own URL takes its place
 * @throws DatabaseConfigurationError where the connection URL, the generated client or the adapter is missing or wrong
 */
export function createClient(
  options: DatabaseOptions,
  variable: string,
  url: string | undefined,
): object {
  const { client: Client = loadDefaultClient(), extend, connection, log } = options;
  const chosen = chooseAdapter(options, variable, url);
  const work = new RunningWork();
  const client = new (Client as AdaptedClientClass)({
    adapter: countWork(chosen.adapter, work),
    ...(log && { log: clientLog(log) }),
  });
  if (log) logEvents(client, log, chosen.url);
  makeInjectable(
    client,
    () => connect(client, chosen.url, connection),
    () => shutDown(client, work, connection?.shutdownTimeout),
  );
  return extend ? extend(client) : client;
}

type AdaptedClientClass = new (options: {
  adapter: DriverAdapter;
  log?: ClientLog;
}) => PrismaClientLike;

function chooseAdapter(
  { adapter, url: ownUrl, pool }: DatabaseOptions,
  variable: string,
  variableUrl: string | undefined,
): { adapter: DriverAdapter; url?: string } {
  if (adapter && pool) {
    throw new DatabaseConfigurationError('The option `pool` of DatabaseModule has no effect', [
      'there is an `adapter` as well: set up the pool where the adapter is made',
    ]);
  }
  if (typeof adapter === 'object') return { adapter };
  const url = ownUrl ?? variableUrl;
  const problems = connectionUrlProblems(url);
  if (!adapter && url && problems.length === 0) {
    problems.push(...postgresParameterProblems(url, pool ?? {}));
  }
  if (url === undefined || problems.length > 0) {
    const name = ownUrl === undefined ? variable : 'The option `url` of DatabaseModule';
    throw new DatabaseConfigurationError(`${name} is not ${EXPECTED}`, problems);
  }
  return { adapter: adapter ? adapter(url) : postgresAdapter(url, pool ?? {}), url };
}

const EXPECTED = 'a connection URL (postgresql://USER:PASSWORD@HOST:PORT/DATABASE)';

function postgresAdapter(url: string, options: PoolOptions): DriverAdapter {
  const PrismaPg = loadPostgresAdapter();
  const { pool, schema } = postgresSettings(url, options);
  return new PrismaPg(pool, schema ? { schema } : {});
}
