import { relative, sep } from 'node:path';

/** A path relative to the application's folder with forward slashes, the same on every system. */
export function relativePath(root: string, path: string): string {
  const result = relative(root, path);
  return sep === '/' ? result : result.replaceAll(sep, '/');
}
