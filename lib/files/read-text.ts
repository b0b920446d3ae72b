import { readFileSync } from 'node:fs';

/**
 * Reads a text without the byte order mark that some editors put at its start.
 *
 * @throws NodeJS.ErrnoException where the file cannot be read
 */
export function readText(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}
