import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rm, statfs } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isOwnerRunning } from './owner.js';
import type { ServerRecord } from '../server/server-record.js';

/** The run that later ones continue. */
export const KEPT = 'kept';

const MEMORY = '/dev/shm';
/** A cluster with some twenty databases. Docker gives /dev/shm 64 MB where nobody asks for more. */
const ENOUGH_MEMORY = 512 * 2 ** 20;

/** What the processes of a run share, and what the next run finds when they were killed. */
export class RunFolder {
  readonly path: string;

  /** @param key the name of the run */
  constructor(readonly key: string) {
    this.path = join(base(tmpdir()), key);
  }

  /** All runs on this machine of this user. */
  static async all(): Promise<RunFolder[]> {
    const places = [tmpdir(), MEMORY].filter((place) => existsSync(place)).map(base);
    const names = await Promise.all(places.map((place) => readdir(place)));
    const keys = names.flat().map((name) => name.replace(/\.lock.*/, ''));
    return [...new Set(keys)].map((key) => new RunFolder(key));
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
    mkdirSync(join(this.path, 'users'), { recursive: true });
    mkdirSync(join(this.path, 'ready'), { recursive: true });
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Says that a process uses the run's server, until the process ends. */
  addUser(owner: string): void {
    writeFileSync(join(this.path, 'users', owner), '');
  }

  async isUsed(): Promise<boolean> {
    const users = await readdir(join(this.path, 'users')).catch(() => []);
    return users.some(isOwnerRunning);
  }

  server(): ServerRecord | undefined {
    try {
      return JSON.parse(readFileSync(this.file('server.json'), 'utf8')) as ServerRecord;
    } catch {
      return undefined;
    }
  }

  /** By a rename, so that nobody reads half of it. */
  setServer(record: ServerRecord): void {
    const temporary = this.file(`server.json.${process.pid}`);
    writeFileSync(temporary, JSON.stringify(record), { mode: 0o600 });
    renameSync(temporary, this.file('server.json'));
  }

  /** From now on nobody finds the server. */
  hideServer(): void {
    rmSync(this.file('server.json'), { force: true });
  }

  /** Where the run's cluster is, or is to be: in memory where there is room. */
  async dataDir(): Promise<string> {
    const inMemory = join(MEMORY, basename(base(tmpdir())), this.key, 'data');
    if (existsSync(inMemory)) return inMemory;
    const onDisk = this.file('data');
    if (existsSync(onDisk)) return onDisk;
    const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
    if (bavail * bsize < ENOUGH_MEMORY) return onDisk;
    mkdirSync(join(base(MEMORY), this.key), { recursive: true });
    return inMemory;
  }

  async remove(): Promise<void> {
    const folders = [join(MEMORY, basename(base(tmpdir())), this.key), this.path];
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

/** This user's folder there, which nobody else may write to. */
function base(parent: string): string {
  const user = process.getuid?.() ?? 'all';
  const folder = join(parent, `nestjs-component-db-tests-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = statSync(folder);
  if (user !== 'all' && uid !== user) {
    throw new Error(`${folder} belongs to another user: remove it, then run this again.`);
  }
  // PostgreSQL runs as another account where this one is root
  if (user === 0) chmodSync(folder, 0o711);
  return folder;
}
