import { posix } from 'node:path';
import { addToModule } from '../source-edits/add-to-module.js';
import { loadTypeScript } from '../source-edits/typescript.js';
import type { RootModule } from './blueprint.js';
import type { ComponentNames } from './names.js';
import { findRootModule, importPath } from './root-module.js';

/** The application's module with a component's among its imports. */
export interface Registration {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly rootModule: RootModule;
}

/**
 * Imports a component's module into the one above it.
 *
 * @param folder the component's, relative to `root`
 * @returns undefined where that takes a person
 */
export function registerModule(
  root: string,
  folder: string,
  { kebab, pascal }: ComponentNames,
  importSuffix: string,
): Registration | undefined {
  const typescript = loadTypeScript(root);
  const found = findRootModule(root, folder);
  if (!typescript || !found) return undefined;
  const { file, name: rootName, text: before } = found;
  const name = `${pascal}Module`;
  const from = importPath(posix.dirname(file), `${folder}/${kebab}.module.ts`) + importSuffix;
  const after = addToModule(
    before,
    { module: 'imports', expression: name, import: { name, from } },
    typescript,
  );
  if (after === undefined) return undefined;
  return { file, before, after, rootModule: { name: rootName, path: importPath(folder, file) } };
}
