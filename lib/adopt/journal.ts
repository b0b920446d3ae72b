import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADOPTION_JOURNAL as JOURNAL } from '../components/unfinished-adoption.js';
import { AdoptError } from './adopt-error.js';
import type { Adoption } from './plan-adoption.js';

type Texts = readonly (readonly [path: string, text: string])[];

interface Journal extends Pick<Adoption, 'moves' | 'removed' | 'instructions'> {
  readonly created: Texts;
  readonly changed: Texts;
  /** Hashes of the files that are changed or removed, as they were; no texts, which may hold passwords. */
  readonly before: Readonly<Record<string, string>>;
}

/** Writes down what is about to be done. */
export function writeJournal({ root, ...adoption }: Adoption): void {
  const { created, changed, removed, moves, instructions } = adoption;
  const paths = [...changed.keys(), ...removed];
  const journal: Journal = {
    created: [...created],
    changed: [...changed],
    removed,
    moves,
    instructions,
    before: Object.fromEntries(paths.map((path) => [path, hashOf(textOf(root, path)!)])),
  };
  const temporary = join(root, `${JOURNAL}.tmp`);
  writeFileSync(temporary, JSON.stringify(journal));
  renameSync(temporary, join(root, JOURNAL));
}

export function removeJournal(root: string): void {
  rmSync(join(root, JOURNAL), { force: true });
}

/**
 * What a run that was killed has left to do.
 *
 * @param root absolute path of the application's folder
 * @returns undefined where none was killed
 * @throws AdoptError where somebody has changed one of its files since
 */
export function interruptedAdoption(root: string): Adoption | undefined {
  const text = textOf(root, JOURNAL);
  if (text === undefined) return undefined;
  const { created, changed, removed, before, ...rest } = JSON.parse(text) as Journal;
  const isAsBefore = (path: string) => hashOf(textOf(root, path) ?? '') === before[path];
  const isLeft = (path: string, after: string | undefined, isUntouched: boolean) => {
    if (textOf(root, path) === after) return false;
    if (!isUntouched) throw changedSince(path);
    return true;
  };
  return {
    root,
    isInterrupted: true,
    ...rest,
    created: new Map(
      created.filter(([path, after]) => isLeft(path, after, textOf(root, path) === undefined)),
    ),
    changed: new Map(changed.filter(([path, after]) => isLeft(path, after, isAsBefore(path)))),
    removed: removed.filter((path) => isLeft(path, undefined, isAsBefore(path))),
  };
}

function changedSince(path: string): AdoptError {
  return new AdoptError(
    `An earlier run was interrupted, and ${path} has changed since. To complete it, bring that file back to what it was. To begin anew, bring all files back, as with git restore, and remove ${JOURNAL} and the component schemas that it made.`,
  );
}

function textOf(root: string, path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
