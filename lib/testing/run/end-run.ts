import { stopServer } from '../server/stop-server.js';
import { withFileLock } from './file-lock.js';
import type { RunFolder } from './run-folder.js';

/**
 * Stops a run's server and removes everything of the run.
 *
 * @returns false where somebody uses it again
 */
export function endRun(run: RunFolder): Promise<boolean> {
  return withFileLock(run.lock, async () => {
    const record = run.server();
    run.hideServer();
    if (await run.isUsed()) {
      if (record) run.setServer(record);
      return false;
    }
    await stopServer(run, record);
    await run.remove();
    return true;
  });
}
