import { dirname } from 'node:path';
import { startServer } from '../server/start-server.js';
import { isServerRunning } from '../server/stop-server.js';
import { withFileLock } from './file-lock.js';
import { runOwner } from './owner.js';
import type { RunFolder } from './run-folder.js';
import { TestServer } from './test-server.js';

/**
 * The server of a test run, which all its processes share: the first that asks starts it, and a process of its own, the
 * keeper, stops it when the run has ended, however that ended.
 *
 * @param template the template that is wanted first: a cached cluster that holds it is preferred
 * @throws Error where no server can be had, with what to install
 */
export async function acquireServer(run: RunFolder, template: string): Promise<TestServer> {
  try {
    return use(run) ?? (await withFileLock(run.lock, async () => use(run) ?? start(run, template)));
  } catch (error) {
    const { code, dest = run.path } = error as NodeJS.ErrnoException & { dest?: string };
    if (code !== 'ENOSPC') throw error;
    throw new Error(`There is no room left in ${dirname(dest)}: free some.`, { cause: error });
  }
}

/** The server that is there and has a keeper. Its use is noted before: for a keeper about to stop it to see. */
function use(run: RunFolder): TestServer | undefined {
  run.make();
  run.addUser(runOwner());
  const record = run.server();
  const isThere = record && isServerRunning(record) && run.hasKeeper();
  return isThere ? new TestServer(run, record) : undefined;
}

/** What does not start leaves nothing: there may be no keeper yet to see to it. */
async function start(run: RunFolder, template: string): Promise<TestServer> {
  try {
    return new TestServer(run, await startServer(run, template));
  } catch (error) {
    await run.remove();
    throw error;
  }
}
