import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GeneratorError } from './generator-error.js';
import type { Generation } from './generate-component.js';

/**
 * Writes all files, or none where one of them cannot be written.
 *
 * @param root absolute path of the folder that the paths are relative to
 * @throws GeneratorError where a file cannot be written; all is as it was
 */
export function writeGeneration(root: string, { created, changed }: Generation): void {
  const undo: (() => void)[] = [];
  try {
    for (const [path, text] of created) {
      const file = join(root, path);
      const made = mkdirSync(dirname(file), { recursive: true });
      if (made) undo.push(() => rmSync(made, { recursive: true }));
      writeFileSync(file, text, { flag: 'wx' });
      undo.push(() => rmSync(file));
    }
    for (const [path, text] of changed) {
      const file = join(root, path);
      const before = readFileSync(file);
      undo.push(() => writeFileSync(file, before));
      writeFileSync(file, text);
    }
  } catch (cause) {
    for (const step of undo.reverse()) step();
    const { code, message, path } = cause as NodeJS.ErrnoException;
    throw new GeneratorError(
      `Nothing was made, because ${path ?? root} cannot be written: ${code ?? message}.`,
      { cause },
    );
  }
}
