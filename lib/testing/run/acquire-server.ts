import { startServer } from '../server/start-server.js';
import { withFileLock } from './file-lock.js';
import { startKeeper } from './start-keeper.js';
import { runOwner } from './owner.js';
import { isServerRunning } from '../server/stop-server.js';
import { KEPT, RunFolder } from './run-folder.js';
import { TestServer } from './test-server.js';

/** Keeps the server for later runs, for watch mode. */
const REUSE = 'COMPONENT_DB_TEST_REUSE';

/**
 * The server of this test run, which all its processes share: the first that asks starts it, and a process of its
 * own, the keeper, stops it when the run has ended, however that ended.
 *
 * @param template the template that is wanted first: a cached cluster that holds it is preferred
 * @throws Error where no server can be had, with what to install
 */
export async function acquireServer(template: string): Promise<TestServer> {
  const owner = runOwner();
  const run = new RunFolder(process.env[REUSE] === '1' ? KEPT : `run-${owner}`);
  run.make();
  // first, so that a keeper which is about to stop the server sees it
  run.addUser(owner);
  const record = run.server();
  if (record && isServerRunning(record)) return new TestServer(run, record);
  return withFileLock(run.lock, async () => {
    run.make();
    run.addUser(owner);
    const started = run.server();
    if (started && isServerRunning(started)) return new TestServer(run, started);
    const fresh = await startServer(run, template);
    run.setServer(fresh);
    startKeeper(run);
    return new TestServer(run, fresh);
  });
}
