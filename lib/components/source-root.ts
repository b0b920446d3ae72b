import { join } from 'node:path';
import { readText } from '../files/read-text.js';
import { readJson } from '../files/read-json.js';

/** Where Nest's CLI puts what it generates, relative to the application's folder. */
export function sourceRootOf(root: string): string {
  try {
    const configured = readJson(readText(join(root, 'nest-cli.json')))?.['sourceRoot'];
    return typeof configured === 'string' ? configured : 'src';
  } catch {
    return 'src';
  }
}
