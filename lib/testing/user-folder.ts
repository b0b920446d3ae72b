import { existsSync, lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './make-folder.js';
import type { Account } from './server-account.js';

/** Where every system has a folder that all accounts may enter. */
const EVERYBODYS = '/tmp';

/**
 * This user's folder in another that all users share; nobody else may write to it.
 *
 * @throws Error where somebody else has made it, or a link in its place
 */
export function userFolder(parent: string, purpose: string): string {
  const folder = pathIn(parent, purpose);
  makeFolder(folder, 0o700);
  if (!isOwn(folder)) {
    throw new Error(
      `${folder} is a link, or belongs to another user: remove it, then run this again.`,
    );
  }
  return folder;
}

/** Such folders of this user in the temporary folders that {@link temporaryFolder} chooses from. */
export function userFoldersOnDisk(purpose: string): string[] {
  const folders = [tmpdir(), EVERYBODYS].map((parent) => pathIn(parent, purpose));
  return [...new Set(folders)].filter((folder) => existsSync(folder) && isOwn(folder));
}

function pathIn(parent: string, purpose: string): string {
  return join(parent, `nestjs-component-db-${purpose}-${process.getuid?.() ?? 'all'}`);
}

function isOwn(folder: string): boolean {
  const user = process.getuid?.();
  // not what a link leads to: anybody can make one there
  const made = lstatSync(folder);
  return made.isDirectory() && (user === undefined || made.uid === user);
}

/** By TMPDIR, unless the account that runs PostgreSQL cannot enter that. */
export function temporaryFolder(account: Account | undefined): string {
  return !account || account.canReach(tmpdir()) ? tmpdir() : EVERYBODYS;
}
