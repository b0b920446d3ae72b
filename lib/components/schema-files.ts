import { readdirSync } from 'node:fs';
import { isMissing } from './missing.js';

/**
 * Names of the schema files in a folder, in order; none where there is no such folder.
 *
 * @throws NodeJS.ErrnoException where the folder is there and cannot be read
 */
export function schemaFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.prisma') && !name.startsWith('.'))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
