import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isMissing } from '../../files/missing.js';
import type { ServerRecord } from '../server/server-record.js';
import { makeFolder } from '../make-folder.js';
import { serverAccount } from '../server-account.js';
import { temporaryFolder, userFolder, userFoldersOnDisk } from '../user-folder.js';
import { isOwnerRunning } from './owner.js';

const MEMORY = '/dev/shm';
const PURPOSE = 'tests';
const DATA = 'data';
const MEGABYTE = 2 ** 20;
/** A cluster with some twenty databases. Docker gives /dev/shm 64 MB where nobody asks for more. */
const ENOUGH_MEMORY = 512 * MEGABYTE;
/** A cluster with a template and some databases. */
const ENOUGH_DISK = 100 * MEGABYTE;

/** What the processes of a run share, and what the next run finds when they were killed. */
export class RunFolder {
  readonly path: string;

  /** @param key the name of the run */
  constructor(readonly key: string) {
    this.path = join(runs(), key);
  }

  /** All runs of this user on this machine. */
  static async all(): Promise<RunFolder[]> {
    const keys = (await readdir(runs())).map((name) => name.replace(/\.lock.*/, ''));
    return [...new Set(keys)].map((key) => new RunFolder(key));
  }

  /** Runs of which only a cluster on disk is left: memory, where they keep what they share, was cleared. */
  static lost(): { run: RunFolder; dataDir: string }[] {
    return userFoldersOnDisk(PURPOSE)
      .flatMap((folder) => readdirSync(folder).map((key) => ({ key, folder })))
      .map(({ key, folder }) => ({ run: new RunFolder(key), dataDir: join(folder, key, DATA) }))
      .filter(({ run }) => !existsSync(run.path));
  }

  /** Beside the folder, so that it can be held while the folder goes. */
  get lock(): string {
    return `${this.path}.lock`;
  }

  /** What the names of the run's databases begin with; unlike those of other runs, also on other machines. */
  get databasePrefix(): string {
    const run = createHash('sha256').update(`${hostname()} ${this.key}`).digest('hex');
    return `test_${run.slice(0, 10)}_`;
  }

  make(): void {
    makeFolder(this.path);
    for (const name of ['users', 'keepers', 'ready', 'kept']) {
      mkdirSync(this.file(name), { recursive: true });
    }
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Says that a process uses the run's server, until the process ends. */
  addUser(owner: string): void {
    writeFileSync(join(this.file('users'), owner), '');
  }

  /** Says that a process ends the run, as long as that process lives. */
  addKeeper(keeper: string): void {
    writeFileSync(join(this.file('keepers'), keeper), '');
  }

  /** Whether it will be ended without the help of others. */
  hasKeeper(): boolean {
    try {
      return readdirSync(this.file('keepers')).some(isOwnerRunning);
    } catch (error) {
      // another run's keeper may be taking the folder away
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** A run that is named after its owner is used from the start. */
  async isUsed(): Promise<boolean> {
    const users = await readdir(this.file('users')).catch(() => []);
    return [this.key.replace(/^run-/, ''), ...users].some(isOwnerRunning);
  }

  server(): ServerRecord | undefined {
    const text = this.#read('server.json');
    return text === undefined ? undefined : (JSON.parse(text) as ServerRecord);
  }

  /** By a rename, so that nobody reads half of it. */
  setServer(record: ServerRecord): void {
    const temporary = this.file(`server.json.${process.pid}`);
    writeFileSync(temporary, JSON.stringify(record));
    renameSync(temporary, this.file('server.json'));
  }

  /** From now on nobody finds the server. */
  hideServer(): void {
    rmSync(this.file('server.json'), { force: true });
  }

  /** Lets the run's server wait for the next run of a project, for somebody to look at it. */
  keepFor(project: string): void {
    writeFileSync(this.file('kept-for'), project);
  }

  /** The project that it waits for. */
  get keptFor(): string | undefined {
    return this.#read('kept-for');
  }

  /** Where the run's cluster is, if it has one. */
  dataDir(): string | undefined {
    return this.#read('data-dir');
  }

  setDataDir(dataDir: string): void {
    writeFileSync(this.file('data-dir'), dataDir);
  }

  /**
   * Decides where the run's cluster is to be: in memory where there is room.
   *
   * @throws Error where there is no room on disk either
   */
  chooseDataDir(): string {
    const inMemory = this.path.startsWith(MEMORY) && roomIn(this.path) >= ENOUGH_MEMORY;
    const parent = inMemory
      ? dirname(this.path)
      : userFolder(temporaryFolder(serverAccount()), PURPOSE);
    if (roomIn(parent) < ENOUGH_DISK) throw new Error(noRoom(parent));
    const folder = join(parent, this.key);
    makeFolder(folder);
    const dataDir = join(folder, DATA);
    this.setDataDir(dataDir);
    return dataDir;
  }

  async remove(): Promise<void> {
    const dataDir = this.dataDir();
    for (const folder of [...(dataDir ? [dirname(dataDir)] : []), this.path]) {
      // somebody who does not know yet that the run has ended may be writing
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  #read(name: string): string | undefined {
    try {
      return readFileSync(this.file(name), 'utf8');
    } catch {
      return undefined;
    }
  }
}

/** Not by TMPDIR where that can be helped: it may differ from run to run. */
function runs(): string {
  return userFolder(existsSync(MEMORY) ? MEMORY : tmpdir(), PURPOSE);
}

/** In bytes. */
function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function noRoom(folder: string): string {
  const [free, needed] = [roomIn(folder), ENOUGH_DISK].map((bytes) => Math.floor(bytes / MEGABYTE));
  return (
    `There is no room for the tests' PostgreSQL in ${folder}: ${free} MB are free, ${needed} are needed. ` +
    'Free some, or set TMPDIR to a folder where there is room.'
  );
}
