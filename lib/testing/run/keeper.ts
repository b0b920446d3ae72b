import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startContainerServer } from '../server/container-server.js';
import type { ServerRecord } from '../server/server-record.js';
import { isKept, isKeptForOthers } from './current-run.js';
import { endRun } from './end-run.js';
import { dropKeptDatabases } from './kept-databases.js';
import { fillReadyDatabases, forgetReadyDatabases } from './ready-databases.js';
import { RunFolder } from './run-folder.js';
import { TestServer } from './test-server.js';

const INTERVAL = 50;
/** How long a server that is kept between runs waits for the next one, in ms. */
const PATIENCE = 30 * 60_000;

const [key, image] = process.argv.slice(2);
const run = new RunFolder(key!);
void (image ? startContainer(image) : Promise.resolve()).then(endAbandonedRuns).then(keep);

/** The run waits for a word on the standard output. */
async function startContainer(image: string): Promise<void> {
  try {
    const { record, end } = await startContainerServer(run, image);
    run.setServer(record);
    process.stdout.write('started');
    void end.then(() => forget(record));
  } catch (error) {
    process.stdout.write((error as Error).message, () => process.exit(1));
  }
}

/** For the next file or run to start another one: this one's databases are lost. */
function forget({ host, port }: ServerRecord): void {
  const current = run.server();
  if (current?.host !== host || current?.port !== port) return;
  run.hideServer();
  forgetReadyDatabases(run);
}

/** Keeps databases ready while the run lasts, and stops its server after it. */
async function keep(): Promise<void> {
  for (let lastUse = Date.now(); ;) {
    await pause(INTERVAL);
    // another run's keeper was quicker
    if (!existsSync(run.path)) return;
    if (await run.isUsed()) {
      lastUse = Date.now();
      const record = run.server();
      // a file that needs a database makes one itself, and says what is wrong
      if (record) await prepare(new TestServer(run, record)).catch(() => undefined);
    } else if (!isKept(run) || Date.now() - lastUse > PATIENCE) {
      if (await endRun(run)) return;
    }
  }
}

async function prepare(server: TestServer): Promise<void> {
  await fillReadyDatabases(server);
  await dropKeptDatabases(server);
}

/** What runs left behind whose keepers were killed too, and this project's server where it was kept and is no more. */
async function endAbandonedRuns(): Promise<void> {
  for (const other of await RunFolder.all()) {
    if (other.key === run.key || isKeptForOthers(other)) continue;
    if (await other.isUsed()) continue;
    await endRun(other).catch(() => undefined);
  }
}
