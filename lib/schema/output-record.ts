import { readFileSync } from 'node:fs';
import { isListOfStrings } from '../is-list-of-strings.js';

/** What was written last time, kept in the output's folder itself so that it goes where the folder goes. */
export interface OutputRecord {
  /** Hash of everything that the files were made from; empty where that is to be made again. */
  readonly input: string;
  /** Hash of the files. */
  readonly output: string;
  /** Paths of the files that are ours. */
  readonly files: readonly string[];
  /** Names of the packages that brought components. */
  readonly packages: readonly string[];
}

/** Named as backups are: the watcher of `prisma generate --watch` leaves those alone. */
export const RECORD_FILE = '.component-db~';

/** @returns a record of nothing where there is none, or none that can be understood */
export function readRecord(path: string): OutputRecord {
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as OutputRecord;
    const { input, output, files, packages = [] } = record;
    if (isListOfStrings(files) && isListOfStrings(packages)) {
      return { input, output, files, packages };
    }
  } catch {
    // made anew by the next writing
  }
  return { input: '', output: '', files: [], packages: [] };
}

export function recordText(record: OutputRecord): string {
  return JSON.stringify(record, undefined, 1) + '\n';
}
