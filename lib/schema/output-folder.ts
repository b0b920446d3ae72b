import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { MAIN_FILE, MAIN_HEADER } from './main-schema.js';

/** What was written last time, kept in the folder itself so that it goes where the folder goes. */
interface Record {
  /** Of everything that the files were made from. */
  readonly fingerprint: string;
  /** Path of each file that is ours, and the hash of its text. */
  readonly files: { readonly [path: string]: string };
}

const RECORD_FILE = '.component-db.json';
const TEMPORARY = /^\.component-db\.(\d+)\.tmp$/;

/** What a run did to the output's folder; paths relative to it. */
export interface Changes {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** The folder with the assembled schema: which files in it are ours, and writing them. */
export class OutputFolder {
  readonly #record: Record;
  readonly #texts: ReadonlyMap<string, string>;

  constructor(private readonly path: string) {
    this.#record = this.#readRecord();
    this.#texts = this.#readSchemaFiles();
  }

  /** Whether the files here are what was made from that input. */
  isCurrent(fingerprint: string): boolean {
    const files = Object.entries(this.#record.files);
    return (
      this.#record.fingerprint === fingerprint &&
      files.every(([path, hash]) => {
        const text = this.#texts.get(path);
        return text !== undefined && hashOf(text) === hash;
      })
    );
  }

  /** Schema files in this folder that somebody else put there; Prisma reads them too. */
  foreignFiles(): Map<string, string> {
    return new Map([...this.#texts].filter(([path, text]) => !this.#isOurs(path, text)));
  }

  /** What {@link write} would do. */
  changesTo(files: ReadonlyMap<string, string>): Changes {
    return {
      written: [...files]
        .filter(([path, text]) => this.#texts.get(path) !== text)
        .map(([path]) => path),
      removed: [...this.#texts.keys()].filter(
        (path) => !files.has(path) && this.#isOurs(path, this.#texts.get(path)!),
      ),
    };
  }

  /** Makes the folder hold these files: changed ones are replaced whole, ours that are left over go. */
  write(files: ReadonlyMap<string, string>, fingerprint: string): Changes {
    const changes = this.changesTo(files);
    const hashes = Object.fromEntries(Array.from(files, ([path, text]) => [path, hashOf(text)]));
    const record = { fingerprint, files: hashes };
    if (isDeepStrictEqual(record, this.#record) && isEmpty(changes)) return changes;
    mkdirSync(this.path, { recursive: true });
    this.#removeAbandoned();
    // first, so that after a kill in the middle the next run knows which files are ours
    this.#writeRecord({ fingerprint: '', files: { ...this.#record.files, ...hashes } });
    for (const path of changes.written) this.#replace(path, files.get(path)!);
    for (const path of changes.removed) this.#remove(path);
    this.#writeRecord(record);
    return changes;
  }

  #isOurs(path: string, text: string): boolean {
    return path in this.#record.files || (path === MAIN_FILE && text.startsWith(MAIN_HEADER));
  }

  #readRecord(): Record {
    try {
      return JSON.parse(readFileSync(join(this.path, RECORD_FILE), 'utf8')) as Record;
    } catch {
      return { fingerprint: '', files: {} };
    }
  }

  #writeRecord(record: Record): void {
    this.#replace(RECORD_FILE, JSON.stringify(record) + '\n');
  }

  #readSchemaFiles(): Map<string, string> {
    const texts = new Map<string, string>();
    for (const path of this.#list()) {
      if (path.endsWith('.prisma')) texts.set(path, readFileSync(join(this.path, path), 'utf8'));
    }
    return texts;
  }

  #list(): string[] {
    try {
      const paths = readdirSync(this.path, { recursive: true, encoding: 'utf8' });
      return paths.map((path) => path.replaceAll('\\', '/')).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** By a rename, so that nobody ever reads half a file. */
  #replace(path: string, text: string): void {
    const temporary = join(this.path, `.component-db.${process.pid}.tmp`);
    const target = join(this.path, path);
    writeFileSync(temporary, text);
    mkdirSync(dirname(target), { recursive: true });
    renameSync(temporary, target);
  }

  #remove(path: string): void {
    rmSync(join(this.path, path), { force: true });
    if (!path.includes('/')) return;
    try {
      rmdirSync(dirname(join(this.path, path)));
    } catch {
      // somebody else's files are in it
    }
  }

  #removeAbandoned(): void {
    for (const name of readdirSync(this.path)) {
      const pid = TEMPORARY.exec(name)?.[1];
      if (pid && !isRunning(Number(pid))) rmSync(join(this.path, name), { force: true });
    }
  }
}

function isEmpty({ written, removed }: Changes): boolean {
  return written.length + removed.length === 0;
}

function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
