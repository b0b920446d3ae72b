import { dirname, join } from 'node:path';
import { readText } from '../files/read-text.js';

/** A package as the application sees it. */
export interface FoundPackage {
  /** Absolute path, as found: a link is not resolved. */
  readonly folder: string;
  /** The text of its package.json. */
  readonly manifest: string;
}

/** By the folders and not by module resolution: a package's `exports` need not list its package.json. */
export function findPackage(root: string, name: string): FoundPackage | undefined {
  for (let at = root; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    try {
      return { folder, manifest: readText(join(folder, 'package.json')) };
    } catch {
      if (at === dirname(at)) return undefined;
    }
  }
}
