import { setTimeout as pause } from 'node:timers/promises';
import { endRun } from './end-run.js';
import { fillReadyDatabases } from './ready-databases.js';
import { KEPT, RunFolder } from './run-folder.js';
import { TestServer } from './test-server.js';

const INTERVAL = 50;
/** How long a server that is kept between runs waits for the next one, in ms. */
const PATIENCE = 30 * 60_000;

void keep(new RunFolder(process.argv[2]!));

/** Keeps databases ready while the run lasts, and stops its server after it. */
async function keep(run: RunFolder): Promise<void> {
  await endAbandonedRuns(run);
  let lastUse = Date.now();
  for (;;) {
    await pause(INTERVAL);
    if (await run.isUsed()) {
      lastUse = Date.now();
      const record = run.server();
      // a file that needs a database makes one itself, and says what is wrong
      if (record) await fillReadyDatabases(new TestServer(run, record)).catch(() => undefined);
    } else if (run.key !== KEPT || Date.now() - lastUse > PATIENCE) {
      if (await endRun(run)) return;
    }
  }
}

/** What runs left behind whose keepers were killed too. */
async function endAbandonedRuns(own: RunFolder): Promise<void> {
  for (const run of await RunFolder.all()) {
    if (run.key === own.key || run.key === KEPT || (await run.isUsed())) continue;
    await endRun(run).catch(() => undefined);
  }
}
