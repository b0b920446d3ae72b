import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file by a rename, so that nobody ever reads half of it. Makes its folder where that is missing. A link stays,
 * and what is no file, such as `/dev/stdout`, is written to.
 *
 * @throws Error where the file cannot be written; what was there before is whole
 */
export function writeWhole(file: string, text: string): void {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there && !there.isFile()) return writeFileSync(file, text);
    if (!there) mkdirSync(dirname(file), { recursive: true });
    replace(there ? realpathSync(file) : file, text);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new Error(
      `The file ${file} cannot be written: ${code ?? message}. Name one in a folder that this user may write.`,
      { cause },
    );
  }
}

function replace(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
