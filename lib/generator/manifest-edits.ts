import { readJson } from '../files/read-json.js';
import { addSorted, addToJsonList, setInJson } from '../source-edits/json.js';

/** What the requests of every component are checked with. */
const VALIDATION = { 'class-transformer': '^0.5.1', 'class-validator': '^0.15.1' };

/** Adds what a component needs to the dependencies in package.json; those that are there stay. */
export function addDependencies(manifest: string): { text: string; added: string[] } {
  const there = readJson(manifest);
  const missing = Object.entries(VALIDATION).filter(
    ([name]) => !(name in Object(there?.['dependencies'])),
  );
  const text = missing.reduce(
    (edited, [name, version]) => addSorted(edited, 'dependencies', name, version) ?? edited,
    manifest,
  );
  return { text, added: missing.map(([name]) => name) };
}

/** Adds a glob to those under `componentDb` in package.json. */
export function addGlob(manifest: string, glob: string, globs: readonly string[]): string {
  const path = ['componentDb', 'components'];
  const configured = readJson(manifest)?.['componentDb'];
  const isListed = 'components' in Object(configured);
  return (
    (isListed
      ? addToJsonList(manifest, path, glob)
      : setInJson(manifest, path, [...globs, glob])) ?? manifest
  );
}
