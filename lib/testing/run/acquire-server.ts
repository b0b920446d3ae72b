import { startServer } from '../server/start-server.js';
import { withFileLock } from './file-lock.js';
import { runOf } from './kept-run.js';
import { runOwner } from './owner.js';
import { isServerRunning } from '../server/stop-server.js';
import { TestServer } from './test-server.js';

/**
 * The server of this test run, which all its processes share: the first that asks starts it, and a process of its
 * own, the keeper, stops it when the run has ended, however that ended.
 *
 * @param template the template that is wanted first: a cached cluster that holds it is preferred
 * @throws Error where no server can be had, with what to install
 */
export async function acquireServer(template: string): Promise<TestServer> {
  const owner = runOwner();
  const run = runOf(owner);
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
    return new TestServer(run, await startServer(run, template));
  });
}
