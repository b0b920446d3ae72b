import { posix, relative, sep } from 'node:path';

/** A path relative to the application's folder with forward slashes, the same on every system. */
export function relativePath(root: string, path: string): string {
  const result = relative(root, path);
  return sep === '/' ? result : result.replaceAll(sep, '/');
}

/** A relative path as it is written on every system: with forward slashes, none at the end, and no needless parts. */
export function normalPath(path: string): string {
  return posix.normalize(path.replaceAll('\\', '/')).replace(/(?<=.)\/$/, '');
}
