import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What becomes of some files, by paths relative to one folder. */
export interface FileChanges {
  /** Texts of files that are not there yet. */
  readonly created: ReadonlyMap<string, string>;
  /** New texts of files that are there. */
  readonly changed: ReadonlyMap<string, string>;
  readonly removed?: readonly string[];
}

/**
 * Makes all changes, or none where one of them fails. Files are removed at the end.
 *
 * @param root absolute path of the folder
 * @throws NodeJS.ErrnoException where a file cannot be written or removed; all is as it was
 */
export function changeTogether(
  root: string,
  { created, changed, removed = [] }: FileChanges,
): void {
  const undo: (() => void)[] = [];
  try {
    for (const [path, text] of created) {
      const file = join(root, path);
      const made = mkdirSync(dirname(file), { recursive: true });
      if (made) undo.push(() => rmSync(made, { recursive: true }));
      writeFileSync(file, text, { flag: 'wx' });
      undo.push(() => rmSync(file));
    }
    for (const [path, text] of changed) {
      const file = join(root, path);
      const before = readFileSync(file);
      undo.push(() => writeFileSync(file, before));
      writeFileSync(file, text);
    }
    for (const path of removed) {
      const file = join(root, path);
      const before = readFileSync(file);
      rmSync(file);
      undo.push(() => writeFileSync(file, before));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}
