import { statSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import picomatch from 'picomatch';
import { nameProblem } from '../components/component.js';
import { globFolders } from '../components/glob-folders.js';
import { filesIn } from '../files/files-in.js';
import { singular, wordsOf } from '../generator/words.js';

/** The folders that could become components, and where new ones go. */
export interface Folders {
  /** Paths relative to the application's folder, by the name that the component would have. */
  readonly existing: ReadonlyMap<string, string>;
  /** Parent of the folders that are made. */
  readonly parent: string;
}

/**
 * Finds the folders that a model can move into: those that the globs find, then those under the sources and their
 * `modules`. A folder that has a schema is a component already.
 *
 * @param root absolute path of the application's folder
 * @param sourceRoot relative to it: `src`
 */
export function findFolders(root: string, globs: readonly string[], sourceRoot: string): Folders {
  const parents = parentsOf(globs, sourceRoot);
  const found = globFolders(root, [...globs, `${sourceRoot}/modules/*`, `${sourceRoot}/*`]).filter(
    (folder) =>
      folder !== '' &&
      !parents.includes(folder) &&
      isFolder(join(root, folder)) &&
      nameProblem(basename(folder)) === undefined &&
      filesIn(join(root, folder, 'prisma'), '.prisma').length === 0,
  );
  const existing = new Map<string, string>();
  for (const folder of found) {
    const isTaken = [...existing.keys()].some(
      (name) => name.toLowerCase() === basename(folder).toLowerCase(),
    );
    if (!isTaken) existing.set(basename(folder), folder);
  }
  const parent = parents.find((folder) => isFolder(join(root, folder))) ?? parents[0]!;
  return { existing, parent };
}

/** The folders that hold components and nothing else. */
function parentsOf(globs: readonly string[], sourceRoot: string): string[] {
  const simple = globs.filter((glob) => /^[^*?{}[\]!]+\/\*$/.test(glob));
  return [...simple, `${sourceRoot}/modules/*`, `${sourceRoot}/components/*`].map((glob) =>
    posix.dirname(glob),
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The glob to add so that the folder is found; undefined where one finds it already. */
export function missingGlob(folder: string, globs: readonly string[]): string | undefined {
  const positive = globs.filter((glob) => !glob.startsWith('!'));
  return picomatch.isMatch(folder, positive) ? undefined : `${posix.dirname(folder)}/*`;
}

/** The name among those that says best what a model is: its own, in singular or plural, or else its first words. */
export function fittingName(model: string, names: Iterable<string>): string | undefined {
  const words = singularWords(model);
  let best: { name: string; length: number } | undefined;
  for (const name of names) {
    const start = singularWords(name);
    const fits = start.length > 0 && start.every((word, index) => word === words[index]);
    if (fits && start.length > (best?.length ?? 0)) best = { name, length: start.length };
  }
  return best?.name;
}

function singularWords(name: string): string[] {
  return wordsOf(name).map(singular);
}
