import { join } from 'node:path';
import type { Application } from '../components/configuration.js';
import { readText } from '../files/read-text.js';
import type { Location } from './component-folder.js';
import { addDependencies, addGlob } from './manifest-edits.js';

/** What becomes of files that the application already has. */
export interface ApplicationChanges {
  readonly changed: Map<string, string>;
  /** The texts of the same files before. */
  readonly before: Map<string, string>;
  readonly needsInstall: boolean;
}

/** Adds to package.json what a component at that place needs. */
export function changeManifest(
  { root, configuration }: Application,
  { glob }: Location,
): ApplicationChanges {
  const file = 'package.json';
  const before = readText(join(root, file));
  const { text, added } = addDependencies(before);
  const after = glob === undefined ? text : addGlob(text, glob, configuration.components);
  return {
    changed: new Map(after === before ? [] : [[file, after]]),
    before: new Map([[file, before]]),
    needsInstall: added.length > 0,
  };
}
