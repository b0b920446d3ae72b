import { basename } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Component } from './component.js';
import type { Application } from './configuration.js';
import { globFolders } from './glob-folders.js';
import { relativePath } from './paths.js';
import { filesIn } from '../files/files-in.js';
import { unreadable } from './unreadable.js';

/** Folders of the application that hold `prisma/*.prisma`. */
export function discoverFolders({ root, configuration }: Application): {
  components: Component[];
  diagnostics: Diagnostic[];
} {
  const components: Component[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const folder of foldersOf(root, configuration.components, diagnostics)) {
    const schemas = folder === '' ? 'prisma' : `${folder}/prisma`;
    if (`${schemas}/`.startsWith(`${configuration.output}/`)) continue;
    try {
      const files = filesIn(`${root}/${schemas}`, '.prisma').map((name) => `${schemas}/${name}`);
      if (files.length > 0) components.push({ name: basename(folder || root), folder, files });
    } catch (error) {
      diagnostics.push(unreadable(schemas, error));
    }
  }
  return { components, diagnostics };
}

function foldersOf(root: string, globs: readonly string[], diagnostics: Diagnostic[]): string[] {
  try {
    return globFolders(root, globs);
  } catch (error) {
    const { path } = error as NodeJS.ErrnoException;
    diagnostics.push(unreadable(relativePath(root, path ?? root), error));
    return [];
  }
}
