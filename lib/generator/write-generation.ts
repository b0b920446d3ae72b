import { changeTogether, HalfChangedError } from '../files/change-together.js';
import { GeneratorError } from './generator-error.js';
import type { Generation } from './generate-component.js';

/**
 * Writes all files, or none where one of them cannot be written.
 *
 * @param root absolute path of the folder that the paths are relative to
 * @throws GeneratorError where a file cannot be written; it says whether all is as it was
 */
export function writeGeneration(root: string, { created, changed }: Generation): void {
  try {
    changeTogether(root, { created, changed });
  } catch (cause) {
    const isHalf = cause instanceof HalfChangedError;
    const { code, message, path } = (isHalf ? cause.cause : cause) as NodeJS.ErrnoException;
    const done = isHalf ? 'Only a part was made' : 'Nothing was made';
    throw new GeneratorError(
      `${done}, because ${path ?? root} cannot be written: ${code ?? message}.`,
      { cause },
    );
  }
}
