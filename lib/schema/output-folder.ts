import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isMissing } from '../files/missing.js';
import { listSchemaFiles } from '../prisma-schema/list-schema-files.js';
import { MAIN_FILE, MAIN_HEADER } from './main-schema.js';
import { readRecord, RECORD_FILE, recordText, type OutputRecord } from './output-record.js';
import { abandonedIn, temporaryName } from './temporary-file.js';

/** What a run did to the output's folder; paths relative to it. */
export interface Changes {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** The folder with the assembled schema: which files in it are ours, and writing them. */
export class OutputFolder {
  readonly #texts: ReadonlyMap<string, string>;
  /** Left by a process that was killed. */
  readonly #abandoned: readonly string[];
  readonly #record: OutputRecord;
  readonly #ours: ReadonlySet<string>;

  constructor(private readonly path: string) {
    const before = readRecord(join(path, RECORD_FILE));
    const isThere = existsSync(path);
    this.#texts = this.#readSchemas(isThere ? listSchemaFiles(path) : []);
    this.#abandoned = isThere ? abandonedIn(path) : [];
    this.#record = readRecord(join(path, RECORD_FILE));
    // of both: a process that writes at the same time names its files before it makes them, and until they are gone
    this.#ours = new Set([...before.files, ...this.#record.files]);
  }

  /** Names of the packages that brought components when the files were written. */
  get packages(): readonly string[] {
    return this.#record.packages;
  }

  /** Whether the files here are what was made from that input. */
  isCurrent(input: string): boolean {
    const { files, ...record } = this.#record;
    if (record.input !== input || this.#abandoned.length > 0) return false;
    return record.output === this.#hashOf(files);
  }

  /** Whether somebody changed files after they were written here. */
  wasEdited(): boolean {
    const { files, output } = this.#record;
    const whole = output !== '' && files.every((path) => this.#texts.has(path));
    return whole && output !== this.#hashOf(files);
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

  /**
   * Makes the folder hold these files: changed ones are replaced whole, ours that are left over go.
   *
   * @param input hash of everything that the files were made from; empty where they are to be made again next time
   * @param packages names of the packages that brought components
   * @throws NodeJS.ErrnoException where the folder cannot be written
   */
  write(files: ReadonlyMap<string, string>, input: string, packages: readonly string[]): Changes {
    const changes = this.changesTo(files);
    const record = { input, output: hashOf(files), files: [...files.keys()], packages };
    for (const name of this.#abandoned) rmSync(join(this.path, name), { force: true });
    if (isEmpty(changes) && isDeepStrictEqual(record, this.#record)) return changes;
    mkdirSync(this.path, { recursive: true });
    // first, so that after a kill in the middle the next run knows which files are ours
    const both = new Set([...this.#record.files, ...record.files]);
    if (!isEmpty(changes)) this.#writeRecord({ input: '', output: '', files: [...both], packages });
    for (const path of changes.written) this.#replace(path, files.get(path)!);
    for (const path of changes.removed) this.#remove(path);
    this.#writeRecord(record);
    return changes;
  }

  #hashOf(files: readonly string[]): string {
    return hashOf(files.map((path) => [path, this.#texts.get(path)]));
  }

  #isOurs(path: string, text: string): boolean {
    return this.#ours.has(path) || (path === MAIN_FILE && text.startsWith(MAIN_HEADER));
  }

  #readSchemas(files: readonly string[]): Map<string, string> {
    const texts = new Map<string, string>();
    for (const path of files) {
      try {
        texts.set(path, readFileSync(`${this.path}/${path}`, 'utf8'));
      } catch (error) {
        // another process took it away just now
        if (!isMissing(error)) throw error;
      }
    }
    return texts;
  }

  #writeRecord(record: OutputRecord): void {
    this.#replace(RECORD_FILE, recordText(record));
  }

  /** By a rename, so that nobody ever reads half a file. */
  #replace(path: string, text: string): void {
    const temporary = join(this.path, temporaryName());
    const target = join(this.path, path);
    try {
      writeFileSync(temporary, text);
      if (path.includes('/')) mkdirSync(dirname(target), { recursive: true });
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
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
}

function isEmpty({ written, removed }: Changes): boolean {
  return written.length + removed.length === 0;
}

function hashOf(files: Iterable<readonly [path: string, text: string | undefined]>): string {
  const hash = createHash('sha1');
  for (const [path, text] of files) hash.update(`${path}\0${text?.length}\0`).update(text ?? '');
  return hash.digest('base64url');
}
