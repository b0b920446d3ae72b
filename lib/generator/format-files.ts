import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Files } from './component-files.js';

/** Prettier's interface, as far as it is used here. */
interface Prettier {
  resolveConfig(file: string, options: { editorconfig: boolean }): Promise<object | null>;
  getFileInfo(file: string): Promise<{ inferredParser: string | null }>;
  check(text: string, options: object): Promise<boolean>;
  format(text: string, options: object): Promise<string>;
}

/**
 * Lays files out with the application's own Prettier and its settings; without one they stay as they are.
 *
 * @param before earlier texts of the files that are there: one that was laid out by hand stays so
 */
export async function formatFiles(
  root: string,
  files: Files,
  before: Files = new Map(),
): Promise<Files> {
  const prettier = loadPrettier(root);
  if (!prettier) return files;
  const formatted = [...files].map(async ([path, text]): Promise<[string, string]> => {
    const filepath = join(root, path);
    const { inferredParser } = await prettier.getFileInfo(filepath);
    if (inferredParser === null) return [path, text];
    const options = {
      ...(await prettier.resolveConfig(filepath, { editorconfig: true })),
      filepath,
    };
    const old = before.get(path);
    if (old !== undefined && !(await prettier.check(old, options))) return [path, text];
    return [path, await prettier.format(text, options)];
  });
  return new Map(await Promise.all(formatted));
}

function loadPrettier(root: string): Prettier | undefined {
  try {
    return createRequire(join(root, 'package.json'))('prettier') as Prettier;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
