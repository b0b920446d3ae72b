import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What becomes of some files, by paths relative to one folder. */
export interface FileChanges {
  /** Texts of files that are not there yet. */
  readonly created: ReadonlyMap<string, string>;
  /** New texts of files that are there. */
  readonly changed: ReadonlyMap<string, string>;
  readonly removed?: readonly string[];
}

/** Some changes were made, then one failed, and of those before it some could not be taken back. */
export class HalfChangedError extends Error {
  override readonly name = 'HalfChangedError';

  /** @param cause why a change failed */
  constructor(override readonly cause: NodeJS.ErrnoException) {
    super(cause.message);
  }
}

/**
 * Makes all changes, or none where one of them fails. Each file is written whole; files are removed at the end.
 *
 * @param root absolute path of the folder
 * @throws NodeJS.ErrnoException where a file cannot be written or removed; all is as it was
 * @throws HalfChangedError where, besides, that cannot be brought about
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
      if (existsSync(file)) throw alreadyThere(file);
      replace(file, text);
      undo.push(() => rmSync(file));
    }
    for (const [path, text] of changed) {
      // what a link leads to, not the link
      const file = realpathSync(join(root, path));
      const before = readFileSync(file);
      const { mode } = statSync(file);
      replace(file, text, mode);
      undo.push(() => replace(file, before, mode));
    }
    for (const path of removed) {
      const file = join(root, path);
      const before = readFileSync(file);
      const { mode } = statSync(file);
      rmSync(file);
      undo.push(() => replace(file, before, mode));
    }
  } catch (error) {
    const isUndone = undo.reverse().map(succeeds).every(Boolean);
    throw isUndone ? error : new HalfChangedError(error as NodeJS.ErrnoException);
  }
}

function succeeds(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}

/** By a rename, so that a kill leaves no half of it. */
function replace(file: string, text: string | Buffer, mode?: number): void {
  // always the same name: what a kill leaves behind is taken up by the next run
  const temporary = `${file}.component-db.tmp`;
  try {
    writeFileSync(temporary, text, { mode });
    // the process's mask counts at the making of a file
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function alreadyThere(path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`There is already ${path}.`), { code: 'EEXIST', path });
}
