import { connect } from './connect.js';
import { connectionUrlProblems } from '../connection/connection-url.js';
import { constructClient } from './construct-client.js';
import { countWork } from './count-work.js';
import { DatabaseConfigurationError } from './database-configuration.error.js';
import type { DatabaseOptions } from './database-options.js';
import { driverOf } from './drivers.js';
import { loadDefaultClient } from './load-peer.js';
import { clientLog, logEvents } from './log-events.js';
import type { DriverAdapter } from './prisma-client-like.js';
import { makeInjectable } from './prisma.service.js';
import { noteSchema } from './note-schema.js';
import { optionProblems } from './option-problems.js';
import { refuseOutdatedClient } from './refuse-outdated-client.js';
import { RunningWork } from './running-work.js';
import { shutDown } from './shut-down.js';

/**
 * Makes a database's client: it connects when Nest calls its hooks.
 *
 * @param variable the environment variable for the connection URL
 * @param url its value; the options' own URL takes its place
 * @throws DatabaseConfigurationError where an option, the connection URL, the generated client or the adapter is missing
 * or wrong, or the client older than the schema
 */
export function createClient(
  options: DatabaseOptions,
  variable: string,
  url: string | undefined,
): object {
  const wrong = optionProblems(options);
  if (wrong.length > 0) {
    throw new DatabaseConfigurationError('The options of DatabaseModule cannot be used', wrong);
  }
  const { client: Client = loadDefaultClient(), extend, connection, log } = options;
  const chosen = chooseAdapter(options, variable, url);
  const work = new RunningWork();
  let schema: string | undefined;
  const adapter = noteSchema(chosen.adapter, (name) => (schema = name));
  const client = constructClient(Client, {
    adapter: countWork(adapter, work),
    ...(log && { log: clientLog(log) }),
  });
  refuseOutdatedClient(client);
  if (log) logEvents(client, log, chosen.url);
  makeInjectable(client, {
    connect: () => connect(client, chosen.url, connection),
    disconnect: () => shutDown(client, work, connection?.shutdownTimeout),
    schema: () => schema,
  });
  if (!extend) return client;
  const extended: unknown = extend(client);
  if (typeof extended === 'object' && extended !== null) return extended;
  throw new DatabaseConfigurationError('The option `extend` of DatabaseModule has no effect', [
    'it does not return a client: return base.$extends(…)',
  ]);
}

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
  const url = ownUrl ?? variableUrl ?? '';
  const driver = driverOf(url);
  const problems = url ? driver.urlProblems(url) : connectionUrlProblems(ownUrl ?? variableUrl);
  if (!adapter && problems.length === 0) problems.push(...driver.settingProblems(url, pool ?? {}));
  if (problems.length > 0) {
    const name = ownUrl === undefined ? variable : 'The option `url` of DatabaseModule';
    throw new DatabaseConfigurationError(
      `${name} is not a connection URL (${driver.form})`,
      problems,
    );
  }
  return {
    adapter: adapter ? adapter(url) : driver.adapter(url, pool ?? {}),
    ...(driver.hasTarget && { url }),
  };
}
