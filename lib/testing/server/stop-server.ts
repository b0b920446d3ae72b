import { isRunning } from '../../is-running.js';
import { connectionTarget } from '../../connection/connection-url.js';
import { CACHED_DATABASE, latestTemplates } from '../run/ready-databases.js';
import type { RunFolder } from '../run/run-folder.js';
import { TestServer } from '../run/test-server.js';
import { isCacheable } from '../template/template.js';
import { cloneDatabase, dropDatabase } from './databases.js';
import { URL_VARIABLE } from './choose-server.js';
import { removeContainerServers } from './container-server.js';
import { cacheEmbeddedServer, stopEmbeddedServer } from './embedded-server.js';
import type { ServerRecord } from './server-record.js';

/** Whether a run's server has not ended meanwhile. */
export function isServerRunning({ pid }: ServerRecord): boolean {
  return pid === undefined || isRunning(pid);
}

/**
 * Stops a run's server; on one that is not ours the run's databases are dropped.
 *
 * @param record undefined where the run was killed before its server was ready
 */
export async function stopServer(run: RunFolder, record: ServerRecord | undefined): Promise<void> {
  if (record?.kind === 'url') return dropOwnDatabases(run, record);
  const dataDir = run.dataDir();
  if (dataDir === undefined) return removeContainerServers(run);
  if (record) await keepTemplates(run, record, dataDir).catch(() => undefined);
  await stopEmbeddedServer(dataDir);
}

async function dropOwnDatabases(run: RunFolder, record: ServerRecord): Promise<void> {
  const { host, port } = connectionTarget(process.env[URL_VARIABLE] ?? '');
  if (host !== record.host || port !== record.port) {
    throw new Error(`The run's databases are on the server at ${record.host}:${record.port}.`);
  }
  const server = new TestServer(run, record);
  await dropDatabases(server, (name) => name.startsWith(run.databasePrefix));
}

/** Where the run wanted one that the cached cluster, on a copy of which it ran, did not hold. */
async function keepTemplates(run: RunFolder, record: ServerRecord, dataDir: string): Promise<void> {
  const { template, cached = [] } = record;
  if (!template || !isServerRunning(record)) return;
  const wanted = new Set(
    [template, ...latestTemplates(run)].filter((name) => isCacheable({ name })),
  );
  const isCached = (name: string) => cached.includes(name);
  if ([...wanted].every(isCached)) return;
  const server = new TestServer(run, record);
  const left = await dropDatabases(server, (name) => !wanted.has(name));
  if (!left.includes(template) || left.every(isCached)) return;
  await server.withSession((session) => cloneDatabase(session, template, CACHED_DATABASE));
  const further = left.filter((name) => name !== template);
  await cacheEmbeddedServer(dataDir, [template, ...further]);
}

/** @returns the names of those that are left, without PostgreSQL's own and half-made templates */
async function dropDatabases(
  server: TestServer,
  condition: (name: string) => boolean,
): Promise<string[]> {
  return server.withSession(async (session) => {
    const { rows } = await session.query<{ datname: string; datallowconn: boolean }>(
      "SELECT datname, datallowconn FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')",
    );
    for (const { datname } of rows) if (condition(datname)) await dropDatabase(session, datname);
    return rows
      .filter(({ datname, datallowconn }) => !condition(datname) && !datallowconn)
      .map(({ datname }) => datname);
  });
}
