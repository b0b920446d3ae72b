import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropDatabase } from '../server/databases.js';
import { forgetOwner } from './kept-databases.js';
import type { RunFolder } from './run-folder.js';
import type { TestServer } from './test-server.js';

/** Has a database dropped in the background: no test waits for that. */
export function discardDatabase(run: RunFolder, name: string): void {
  const folder = run.file('discarded');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), '');
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
