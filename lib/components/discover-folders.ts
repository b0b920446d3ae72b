import { basename, dirname, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Application } from './configuration.js';
import type { Component } from './component.js';
import { relativePath } from './paths.js';

/** Folders of the application that hold `prisma/*.prisma`. */
export function discoverFolders({ root, configuration }: Application): Component[] {
  const patterns = configuration.components.map((folder) => `${folder}/prisma/*.prisma`);
  const ignore = ['**/node_modules/**', `${configuration.output}/**`];
  const files = globSync(patterns, { cwd: root, ignore, expandDirectories: false });

  const filesByFolder = new Map<string, string[]>();
  for (const file of files) {
    const folder = dirname(dirname(file));
    filesByFolder.set(folder, [...(filesByFolder.get(folder) ?? []), file]);
  }
  return Array.from(filesByFolder, ([folder, found]) => ({
    name: basename(resolve(root, folder)),
    folder: relativePath(root, resolve(root, folder)),
    files: found.map((file) => relativePath(root, resolve(root, file))).sort(),
  }));
}
