import { stopServer } from '../server/stop-server.js';
import { withFileLock } from './file-lock.js';
import type { RunFolder } from './run-folder.js';

/**
 * Stops a run's server and removes everything of the run.
 *
 * @returns false where somebody uses it again
 * @throws Error where the server cannot be reached from here; it is left to others
 */
export function endRun(run: RunFolder): Promise<boolean> {
  return withFileLock(run.lock, async () => {
    const record = run.server();
    run.hideServer();
    let ended = false;
    try {
      if (await run.isUsed()) return false;
      await stopServer(run, record);
      ended = true;
    } finally {
      if (!ended && record) run.setServer(record);
    }
    await run.remove();
    return true;
  });
}
