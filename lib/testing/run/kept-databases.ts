import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../../files/missing.js';
import { cloneDatabase, dropDatabase, renameDatabase } from '../server/databases.js';
import { projectKey } from './current-run.js';
import { currentRunner } from './failed-test.js';
import { isOwnerRunning, runOwner } from './owner.js';
import { newDatabaseName } from './ready-databases.js';
import type { RunFolder } from './run-folder.js';
import type { TestServer } from './test-server.js';

/** Whose a database is that no test needs any more. */
const NOBODY = 'nobody';

/** Keeps databases of tests that failed. */
export class KeptDatabases {
  /**
   * @param template the name of what the databases are clones of
   * @throws Error outside of Jest and Vitest
   */
  constructor(
    private readonly server: TestServer,
    private readonly template: string,
  ) {
    currentRunner();
  }

  /** Keeps a test's database under another name. All connections to it are ended, and a fresh one takes its place. */
  async setAside(name: string, test: string): Promise<void> {
    const kept = newDatabaseName(this.server.run, 'kept');
    await this.server.withSession(async (session) => {
      await renameDatabase(session, name, kept);
      await cloneDatabase(session, this.template, name);
    });
    this.keep(kept, test);
  }

  /** Lets a test's database, and with it the server, outlive the run, and says where it is. */
  keep(name: string, test: string): void {
    const { run } = this.server;
    noteOwner(run, name);
    run.keepFor(projectKey());
    process.stderr.write(
      `component-db: ${JSON.stringify(test)} failed; its database: ${this.server.printable(name)}\n`,
    );
  }
}

/** Says whose a database is: on a server that outlives that run the next one drops it, unless it is gone by then. */
export function noteOwner(run: RunFolder, name: string): void {
  writeFileSync(fileOf(run, name), runOwner());
}

/** Has a database dropped in the background: no test waits for that. */
export function discardDatabase(run: RunFolder, name: string): void {
  try {
    writeFileSync(fileOf(run, name), NOBODY);
  } catch (error) {
    // the run has ended before its tests, as after a signal, and its databases are gone
    if (!isMissing(error)) throw error;
  }
}

/**
 * Drops what tests need no more, and what earlier runs on the same server have kept, or left when they were killed, if
 * another one is going on. What cannot be dropped yet, as somebody connects again, is for later.
 */
export async function dropLeftDatabases(server: TestServer): Promise<void> {
  const { run } = server;
  const isOver = (name: string) => {
    const owner = readFileSync(fileOf(run, name), 'utf8');
    if (owner === NOBODY) return true;
    // none where it is just being written
    return owner !== '' && !isOwnerRunning(owner);
  };
  const names = readdirSync(run.file('kept')).filter(isOver);
  // asked after that: the run that is going on may be the one that has just ended
  if (names.length === 0 || !(await run.isUsed())) return;
  for (const name of names) {
    await server
      .withSession((session) => dropDatabase(session, name))
      .then(() => rmSync(fileOf(run, name), { force: true }))
      .catch(() => undefined);
  }
}

function fileOf(run: RunFolder, name: string): string {
  return join(run.file('kept'), name);
}
