import { chmodSync, constants, accessSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let path: string | undefined;

/** The path of the program that stands in for Prisma's native schema engine. */
export function wasmExecutable(): string {
  return (path ??= findExecutable(dirname(fileURLToPath(import.meta.url))));
}

/**
 * Makes sure that the program may be executed: not every package manager keeps that right.
 *
 * @throws Error when it may not, and the right cannot be given
 */
export function ensureExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    try {
      chmodSync(file, 0o755);
    } catch (cause) {
      throw new Error(`The Prisma CLI may not execute ${file}. Allow it: chmod +x ${file}`, {
        cause,
      });
    }
  }
}

function findExecutable(folder: string): string {
  const file = join(folder, 'bin', 'schema-engine.js');
  return existsSync(file) ? file : findExecutable(dirname(folder));
}
