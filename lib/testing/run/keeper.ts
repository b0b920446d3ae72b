import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { URL_VARIABLE } from '../server/choose-server.js';
import { containerProblem } from '../server/container-runtime.js';
import { removeContainerServers, startContainerServer } from '../server/container-server.js';
import type { ServerRecord } from '../server/server-record.js';
import { isEmbeddedServerRunning } from '../server/embedded-server.js';
import { openSession } from '../server/session.js';
import { holdRun, noteUse, prune } from '../server/shared-server.js';
import { isKept, isKeptHere } from './current-run.js';
import { endRun } from './end-run.js';
import { dropLeftDatabases } from './kept-databases.js';
import { LastingTestServer } from './lasting-test-server.js';
import { fillReadyDatabases, forgetReadyDatabases, wantedTemplates } from './ready-databases.js';
import { RunFolder } from './run-folder.js';
import { STARTED } from './start-keeper.js';
import type { TestServer } from './test-server.js';

const INTERVAL = 50;
/** How long a server that is kept between runs waits for the next one, in ms. */
const PATIENCE = 30 * 60_000;

/** How long a container runtime has to say whether it has the image, in ms. */
const RUNTIME_DEADLINE = 5000;
/** How long a container has to start, in ms: from an image that is there, and from one that is not. */
const CONTAINER_DEADLINE = 60_000;
const DOWNLOAD_DEADLINE = 10 * 60_000;

const [key, kind, image] = process.argv.slice(2);
const run = new RunFolder(key!);
/** On a server that is not the run's own, as long as the run lasts. */
let shared: pg.Client | undefined;
let lasting: LastingTestServer | undefined;
void begin()
  .then(endAbandonedRuns)
  .then(() => shared && prune(shared, run.databasePrefix).catch(() => undefined))
  .then(keep)
  .then(() => shared?.end());

/** The run waits for a word on the standard output. */
async function begin(): Promise<void> {
  try {
    if (kind === 'container') await startContainer(image!);
    if (kind === 'url') await holdShared();
    if (kind) process.stdout.write(STARTED);
  } catch (error) {
    process.stdout.write((error as Error).message);
    if (kind === 'container') await removeContainerServers(run).catch(() => undefined);
    process.exit(1);
  }
}

async function startContainer(image: string): Promise<void> {
  const isThere = (await containerProblem(image, RUNTIME_DEADLINE)) === undefined;
  const deadline = isThere ? CONTAINER_DEADLINE : DOWNLOAD_DEADLINE;
  const { record, end } = await withDeadline(deadline, startContainerServer(run, image));
  run.setServer(record);
  void end.then(() => forget(record));
}

/** Testcontainers waits without end for a runtime that stops answering. */
async function withDeadline<T>(deadline: number, starting: Promise<T>): Promise<T> {
  const late = pause(deadline, undefined, { ref: false }).then(() => {
    throw new Error(`It was not there after ${deadline / 1000} s.`);
  });
  return Promise.race([starting, late]);
}

async function holdShared(): Promise<void> {
  shared = await openSession(process.env[URL_VARIABLE]!);
  await holdRun(shared, run.databasePrefix);
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
      if (record) await prepare(serverAt(record)).catch(() => undefined);
    } else if (!isKept(run) || Date.now() - lastUse > PATIENCE) {
      lasting?.close();
      if (await endRun(run)) return;
    }
  }
}

function serverAt(record: ServerRecord): LastingTestServer {
  if (lasting?.isAt(record)) return lasting;
  lasting?.close();
  return (lasting = new LastingTestServer(run, record));
}

async function prepare(server: TestServer): Promise<void> {
  await fillReadyDatabases(server);
  await dropLeftDatabases(server);
  if (shared) for (const template of wantedTemplates(run)) await noteUse(shared, template);
}

/** What runs left behind whose keepers were killed too, and this project's server where it was kept and is no more. */
async function endAbandonedRuns(): Promise<void> {
  await recoverLostRuns().catch(() => undefined);
  for (const other of await RunFolder.all()) {
    if (other.key === run.key || (await other.isUsed())) continue;
    if (!isKeptHere(other) && other.hasKeeper()) continue;
    await endRun(other).catch(() => undefined);
  }
}

/** Makes runs known again whose servers go on, with their clusters on disk, while what they shared in memory is lost. */
async function recoverLostRuns(): Promise<void> {
  for (const { run, dataDir } of RunFolder.lost()) {
    if (!(await isEmbeddedServerRunning(dataDir))) continue;
    run.make();
    run.setDataDir(dataDir);
  }
}
