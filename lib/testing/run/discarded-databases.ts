import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../../files/missing.js';
import { dropDatabase } from '../server/databases.js';
import { forgetOwner } from './kept-databases.js';
import type { RunFolder } from './run-folder.js';
import type { TestServer } from './test-server.js';

/** Has a database dropped in the background: no test waits for that. */
export function discardDatabase(run: RunFolder, name: string): void {
  try {
    writeFileSync(join(run.file('discarded'), name), '');
  } catch (error) {
    // the run has ended before its tests, as after a signal, and its databases are gone
    if (!isMissing(error)) throw error;
  }
}

/** Drops the databases that nobody needs any more. One that cannot be dropped yet, as somebody connects again, is for later. */
export async function dropDiscardedDatabases(server: TestServer): Promise<void> {
  const folder = server.run.file('discarded');
  for (const name of readdirSync(folder)) {
    try {
      await server.withSession((session) => dropDatabase(session, name));
    } catch {
      continue;
    }
    forgetOwner(server.run, name);
    rmSync(join(folder, name), { force: true });
  }
}
