import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChanges } from '../files/change-together.js';
import { readText } from '../files/read-text.js';
import { AdoptError } from './adopt-error.js';

/**
 * What becomes of the files: a new one may take the place of one of the old schema.
 *
 * @param written the texts of the components and of the main schema, by path
 * @param schema the paths of the schema as it was
 * @param manifest the new text of package.json
 * @throws AdoptError where another file is in the way
 */
export function fileChanges(
  root: string,
  written: ReadonlyMap<string, string>,
  schema: readonly string[],
  manifest: string,
): Required<FileChanges> {
  const isThere = (path: string) => existsSync(join(root, path));
  const inTheWay = [...written.keys()].find((path) => isThere(path) && !schema.includes(path));
  if (inTheWay !== undefined) {
    throw new AdoptError(
      `Nothing was moved, because there is already ${inTheWay}. Move it away first.`,
    );
  }
  const isSame = readText(join(root, 'package.json')) === manifest;
  return {
    created: new Map([...written].filter(([path]) => !isThere(path))),
    changed: new Map([
      ...[...written].filter(([path]) => isThere(path)),
      ...(isSame ? [] : [['package.json', manifest] as const]),
    ]),
    removed: schema.filter((path) => !written.has(path)),
  };
}
