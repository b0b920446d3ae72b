import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './embedded-binaries.js';
import { runsOn } from './runs-on.js';
import type { Account } from './server-account.js';

const run = promisify(execFile);

export const USER = 'postgres';
export const PASSWORD = 'postgres';

/** An id that no process has: systems give much smaller ones. */
const NOBODY = 2 ** 31 - 1;
const START_TIMEOUT = 60_000;
const STOP_TIMEOUT = 30_000;

interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** A PostgreSQL data directory, and the server on it. */
export class Cluster {
  readonly #log: string;
  readonly #pidFile: string;

  constructor(
    readonly dataDir: string,
    private readonly binaries: Binaries,
    private readonly account: Account | undefined,
  ) {
    this.#log = join(dataDir, 'server.log');
    this.#pidFile = join(dataDir, 'postmaster.pid');
  }

  exists(): boolean {
    return existsSync(join(this.dataDir, 'PG_VERSION'));
  }

  /** Made beside its place and renamed, so that a kill in the middle leaves nothing that looks finished. */
  async initialise(): Promise<void> {
    const unfinished = `${this.dataDir}.initialising.${process.pid}`;
    const passwordFile = `${unfinished}.password`;
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
        '--wal-segsize=1',
        '--no-sync',
        ...this.#quickPasswords(),
      ]);
      await rename(unfinished, this.dataDir).catch((error: unknown) => {
        // another process was as quick
        if (!this.exists()) throw error;
      });
    } catch (error) {
      const { stderr, message } = error as Error & { stderr?: string };
      throw new Error(
        `PostgreSQL's cluster could not be made in ${this.dataDir}:\n${stderr?.trim() || message}`,
        { cause: error },
      );
    } finally {
      await rm(passwordFile, { force: true });
      await rm(unfinished, { recursive: true, force: true });
    }
  }

  /** A password that everybody knows need not be expensive to guess: a connection takes half of the time. */
  #quickPasswords(): string[] {
    return Number.parseInt(this.binaries.version) >= 16 ? ['--set', 'scram_iterations=1'] : [];
  }

  async isRunning(): Promise<boolean> {
    return (await this.#server()) !== undefined;
  }

  /** Whether its server ended without giving back what it had. */
  async wasKilled(): Promise<boolean> {
    return (await this.#postmaster()) !== undefined && (await this.#server()) === undefined;
  }

  /**
   * Starts the server, or takes over the one that runs on the folder already.
   *
   * @param port on 127.0.0.1; a free one where left out
   * @param meanwhile called as soon as the server's process is there
   * @throws Error with the end of PostgreSQL's log where it does not start
   */
  async start(
    port: number | undefined,
    settings: Record<string, string>,
    meanwhile?: () => void,
  ): Promise<{ pid: number; port: number }> {
    const left = await this.#server();
    if (left) {
      meanwhile?.();
      return left;
    }
    await this.#forgetKilled();
    const chosen = port ?? (await freePort());
    const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
    const log = await open(this.#log, 'a', 0o600);
    if (this.account) await log.chown(this.account.uid, this.account.gid);
    const server = spawn(
      this.binaries.postgres,
      [
        '-D',
        this.dataDir,
        '-p',
        String(chosen),
        ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      // its own process group: Ctrl-C in the terminal is not for it
      { ...this.#identity(), detached: true, stdio: ['ignore', log.fd, log.fd], windowsHide: true },
    );
    server.unref();
    let ended = false;
    server.once('exit', () => (ended = true)).once('error', () => (ended = true));
    meanwhile?.();
    await log.close();

    // the file may still be that of a server that was killed
    const ready = async () => {
      const running = await this.#postmaster();
      return running?.pid === server.pid && running?.status === 'ready';
    };
    if (await this.#within(START_TIMEOUT, async () => ended || (await ready()))) {
      if (!ended) return { pid: server.pid!, port: chosen };
    }
    const text = await readFile(this.#log, 'utf8').catch(() => '');
    throw new Error(
      `PostgreSQL did not start in ${this.dataDir} on port ${chosen}. Its log ends:\n${text.trimEnd().split('\n').slice(-10).join('\n')}`,
    );
  }

  /** @param mode `immediate` for data that nobody will read again */
  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const server = await this.#server();
    if (!server) return;
    if (process.platform === 'win32') {
      await this.#run(this.binaries.pgCtl, ['stop', '--wait', '-m', mode, '-D', this.dataDir]);
      return;
    }
    process.kill(server.pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    if (await this.#within(STOP_TIMEOUT, async () => !(await this.isRunning()))) return;
    throw new Error(`PostgreSQL in ${this.dataDir} did not stop within ${STOP_TIMEOUT} ms.`);
  }

  /** The server that runs on this folder. */
  async #server(): Promise<Postmaster | undefined> {
    const server = await this.#postmaster();
    return server && (await runsOn(this.dataDir, server.pid)) ? server : undefined;
  }

  /**
   * PostgreSQL does not start where another process has the id of a server that was killed, or nobody has waited for
   * its end yet. It is to find nobody there, and to free what that server had.
   */
  async #forgetKilled(): Promise<void> {
    const text = await readFile(this.#pidFile, 'utf8').catch(() => undefined);
    if (text !== undefined) await writeFile(this.#pidFile, text.replace(/^\d+/, String(NOBODY)));
  }

  /** What postmaster.pid says: https://www.postgresql.org/docs/current/storage-file-layout.html */
  async #postmaster(): Promise<Postmaster | undefined> {
    const text = await readFile(this.#pidFile, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const lines = text.split('\n').map((line) => line.trim());
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7] ?? '' };
  }

  async #within(timeout: number, condition: () => Promise<boolean>): Promise<boolean> {
    const deadline = Date.now() + timeout;
    while (!(await condition())) {
      if (Date.now() > deadline) return false;
      await pause(2);
    }
    return true;
  }

  #run(binary: string, args: string[]) {
    return run(binary, args, this.#identity());
  }

  #identity() {
    return {
      ...(this.account && { uid: this.account.uid, gid: this.account.gid }),
      cwd: dirname(this.dataDir),
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: process.env.TZ },
    };
  }
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
