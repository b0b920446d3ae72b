import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file by a rename, so that nobody ever reads half of it. Makes its folder where that is missing.
 *
 * @throws Error where the file cannot be written; what was there before is whole
 */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (cause) {
    rmSync(temporary, { force: true });
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new Error(
      `The file ${file} cannot be written: ${code ?? message}. Name one in a folder that this user may write.`,
      { cause },
    );
  }
}
