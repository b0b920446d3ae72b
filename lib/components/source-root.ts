import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../source-edits/json.js';

/** Where Nest's CLI puts what it generates, relative to the application's folder. */
export function sourceRootOf(root: string): string {
  try {
    const configured = readJson(readFileSync(join(root, 'nest-cli.json'), 'utf8'))?.['sourceRoot'];
    return typeof configured === 'string' ? configured : 'src';
  } catch {
    return 'src';
  }
}
