import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import type Picomatch from 'picomatch';
import { isMissing } from '../files/missing.js';

/** Loaded only for a glob that needs it: loading takes longer than finding the folders. */
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
  const excluded = globs
    .filter((glob) => glob.startsWith('!'))
    .map((glob) => glob.slice(1).replace(/\/+$/, ''));
  const isExcluded = excluded.length > 0 ? loadPicomatch()(excluded) : () => false;
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
  const matches = matcherOf(segment);
  if (!matches) return walk(root, posix.join(folder, segment), rest);
  return entriesOf(join(root, folder))
    .filter((entry) => !entry.isFile() && entry.name !== 'node_modules' && matches(entry.name))
    .flatMap(({ name }) => walk(root, posix.join(folder, name), rest));
}

/** @returns undefined where a segment of a glob is a plain name */
function matcherOf(segment: string): ((name: string) => boolean) | undefined {
  if (segment === '*') return (name) => !name.startsWith('.');
  if (/^[\w.-]+$/.test(segment)) return undefined;
  const picomatch = loadPicomatch();
  return picomatch.scan(segment).isGlob ? picomatch(segment) : undefined;
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
