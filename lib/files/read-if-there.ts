import { readFileSync } from 'node:fs';
import { isMissing } from './missing.js';

/**
 * Reads a text that may not be there.
 *
 * @returns undefined where there is no such file
 * @throws NodeJS.ErrnoException where it is there and cannot be read
 */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
