import { readdirSync } from 'node:fs';
import { isMissing } from './missing.js';

/**
 * Names of the files in a folder with an ending such as `.prisma`, in order; none where there is no such folder.
 *
 * @throws NodeJS.ErrnoException where the folder is there and cannot be read
 */
export function filesIn(folder: string, ending: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending) && !name.startsWith('.'))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
