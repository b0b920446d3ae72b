import { changeTogether } from '../files/change-together.js';
import { GeneratorError } from './generator-error.js';
import type { Generation } from './generate-component.js';

/**
 * Writes all files, or none where one of them cannot be written.
 *
 * @param root absolute path of the folder that the paths are relative to
 * @throws GeneratorError where a file cannot be written; all is as it was
 */
export function writeGeneration(root: string, { created, changed }: Generation): void {
  try {
    changeTogether(root, { created, changed });
  } catch (cause) {
    const { code, message, path } = cause as NodeJS.ErrnoException;
    throw new GeneratorError(
      `Nothing was made, because ${path ?? root} cannot be written: ${code ?? message}.`,
      { cause },
    );
  }
}
