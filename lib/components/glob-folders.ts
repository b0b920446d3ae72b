import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import type Picomatch from 'picomatch';
import { isMissing } from './missing.js';

/** Loaded where it is used: most test databases are made without looking for components. */
const loadPicomatch = () => createRequire(import.meta.url)('picomatch') as typeof Picomatch;

/**
 * Finds folders by globs. Links to folders are found; `**` does not go through them, nor into hidden folders and
 * node_modules.
 *
 * @param root absolute path that the globs are relative to
 * @param globs one that starts with `!` takes out what others found
 * @returns paths relative to `root`, with forward slashes; a link to a file or to nothing may be among them
 * @throws NodeJS.ErrnoException where a folder that is there cannot be read
 *
 * @example
 * ```ts
 * globFolders('/srv/app', ['src/components/*', '!src/components/legacy']);
 * ```
 */
export function globFolders(root: string, globs: readonly string[]): string[] {
  const isExcluded = loadPicomatch()(
    globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)),
  );
  const found = globs
    .filter((glob) => !glob.startsWith('!'))
    .flatMap(expandBraces)
    .flatMap((glob) => walk(root, '', posix.normalize(glob).split('/').filter(isNamed)));
  return [...new Set(found)].filter((folder) => !isExcluded(folder));
}

/** Here, because a brace may hold slashes and the rest works segment by segment. */
function expandBraces(glob: string): string[] {
  const [, before, choices, after] = /^(.*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(glob) ?? [];
  if (choices === undefined) return [glob];
  return choices.split(',').flatMap((choice) => expandBraces(`${before}${choice}${after}`));
}

function walk(root: string, folder: string, [segment, ...rest]: readonly string[]): string[] {
  if (segment === undefined) return [folder];
  if (segment === '**') {
    const below = entriesOf(join(root, folder)).filter(
      (entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name),
    );
    return [
      ...walk(root, folder, rest),
      ...below.flatMap(({ name }) => walk(root, posix.join(folder, name), [segment, ...rest])),
    ];
  }
  const picomatch = loadPicomatch();
  if (!picomatch.scan(segment).isGlob) return walk(root, posix.join(folder, segment), rest);
  const matches = picomatch(segment);
  return entriesOf(join(root, folder))
    .filter((entry) => !entry.isFile() && entry.name !== 'node_modules' && matches(entry.name))
    .flatMap(({ name }) => walk(root, posix.join(folder, name), rest));
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isNamed(segment: string): boolean {
  return segment !== '' && segment !== '.';
}
