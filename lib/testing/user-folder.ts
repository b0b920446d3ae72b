import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './make-folder.js';
import type { Account } from './server-account.js';

/** Where every system has a folder that all accounts may enter. */
const EVERYBODYS = '/tmp';

/**
 * This user's folder in another that all users share; nobody else may write to it.
 *
 * @throws Error where somebody else has made it
 */
export function userFolder(parent: string, purpose: string): string {
  const user = process.getuid?.();
  const folder = join(parent, `nestjs-component-db-${purpose}-${user ?? 'all'}`);
  makeFolder(folder, 0o700);
  if (user !== undefined && statSync(folder).uid !== user) {
    throw new Error(`${folder} belongs to another user: remove it, then run this again.`);
  }
  return folder;
}

/** By TMPDIR, unless the account that runs PostgreSQL cannot enter that. */
export function temporaryFolder(account: Account | undefined): string {
  return !account || account.canReach(tmpdir()) ? tmpdir() : EVERYBODYS;
}
