import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import { isMissing } from '../components/missing.js';

/**
 * Lists all files below a folder. Links are followed, as Prisma follows them, but never in a circle.
 *
 * @param root absolute path
 * @returns paths relative to `root`, with forward slashes, in order; none where there is no such folder
 * @throws NodeJS.ErrnoException where a folder that is there cannot be read
 */
export function listFiles(root: string): string[] {
  const files: string[] = [];
  const entered = new Set<string>();

  function walk(folder: string): void {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const kind = kindOf(entry, join(root, path));
      if (kind === 'file') files.push(path);
      else if (kind === 'folder') walk(path);
    }
  }

  function kindOf(entry: Dirent, path: string): 'file' | 'folder' | undefined {
    if (entry.isFile()) return 'file';
    if (entry.isDirectory()) return 'folder';
    if (!entry.isSymbolicLink()) return undefined;
    try {
      const target = realpathSync(path);
      if (!statSync(target).isDirectory()) return 'file';
      if (entered.has(target) || `${realpathSync(root)}${sep}`.startsWith(target + sep))
        return undefined;
      entered.add(target);
      return 'folder';
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  try {
    walk('');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return files.sort();
}
