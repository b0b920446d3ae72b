import { resolve } from 'node:path';
import type { Application } from '../components/configuration.js';
import { discoverPackages } from '../components/discover-packages.js';
import { findPackage } from '../components/find-package.js';
import { relativePath } from '../components/paths.js';
import { ADOPTION_JOURNAL } from '../components/unfinished-adoption.js';

const ANY_DEPTH = '**';
const WILDCARD = /[*?[\]{}()!\\]/;

/** The paths whose changes can change what is assembled: schemas, the configuration, and folders that lead to them. */
export class WatchedPaths {
  readonly #root: string;
  readonly #output: string;
  readonly #patterns: ReadonlySet<string>;
  readonly #segments: readonly (readonly string[])[];

  /** @param earlier paths that were watched before: a package that is being replaced comes back */
  constructor(application: Application, earlier?: WatchedPaths) {
    const { root, configuration } = application;
    this.#root = root;
    this.#output = configuration.output;
    const patterns = [
      'package.json',
      ADOPTION_JOURNAL,
      configuration.main ?? [],
      configuration.components.map((folder) => `${folder}/prisma/*.prisma`),
      packagePatterns(application),
      missingPackagePatterns(application),
      [...(earlier ? earlier.#patterns : [])].filter((pattern) =>
        pattern.includes('node_modules/'),
      ),
    ].flat();
    const own = patterns.filter((pattern) => !pattern.startsWith('!'));
    this.#patterns = new Set(own.map((pattern) => relativePath(root, resolve(root, pattern))));
    this.#segments = Array.from(this.#patterns, segmentsOf);
  }

  /** Folders, absolute, below which the paths are. They exist also where no component does yet. */
  get roots(): string[] {
    const above = this.#segments.map((segments) => segments.filter((part) => part === '..'));
    return [...new Set(above.map((parts) => resolve(this.#root, ...parts)))];
  }

  equals(other: WatchedPaths): boolean {
    return (
      this.#output === other.#output &&
      [...this.#patterns].sort().join('\0') === [...other.#patterns].sort().join('\0')
    );
  }

  /**
   * @param path absolute
   * @param isFile whether it is known to be a file: one that only could be a folder on the way does not matter
   */
  includes(path: string, isFile: boolean): boolean {
    const relative = relativePath(this.#root, path);
    if (relative === '') return true;
    if (relative === this.#output || relative.startsWith(`${this.#output}/`)) return false;
    const parts = relative.split('/');
    return this.#segments.some((segments) => leadsTo(segments, parts, isFile));
  }
}

function packagePatterns(application: Application): string[] {
  return discoverPackages(application).components.flatMap(({ folder, files }) => [
    `${folder}/package.json`,
    ...files.map((file) => file.replace(/[^/]*$/, '*.prisma')),
  ]);
}

/** They may be about to be installed: some package managers write package.json first. */
function missingPackagePatterns({ root, configuration, dependencies }: Application): string[] {
  if (configuration.packages === false) return [];
  return dependencies
    .filter((name) => !findPackage(root, name))
    .flatMap((name) => [
      `node_modules/${name}/package.json`,
      `node_modules/${name}/prisma/*.prisma`,
    ]);
}

/** A brace or bracket that spans folders may match at any depth. */
function segmentsOf(pattern: string): string[] {
  return pattern.split('/').map((part) => (/[({][^)}]*$/.test(part) ? ANY_DEPTH : part));
}

/** Wider than the pattern where it has wildcards: a run for nothing costs less than a change that is missed. */
function leadsTo(segments: readonly string[], parts: readonly string[], isFile: boolean): boolean {
  const open = segments.indexOf(ANY_DEPTH);
  if (parts.length > segments.length && open < 0) return false;
  const isEnd = open >= 0 ? parts.at(-1)!.endsWith('.prisma') : parts.length === segments.length;
  if (isFile && !isEnd) return false;
  return parts.every((part, at) => {
    const segment = open >= 0 && at >= open ? ANY_DEPTH : segments[at]!;
    if (!WILDCARD.test(segment)) return part === segment;
    return !part.startsWith('.') && part !== 'node_modules';
  });
}
