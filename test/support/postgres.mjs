// One embedded PostgreSQL for a run of the tests, in a folder named after this process.
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../dist/esm/testing/index.js';

const PREFIX = 'component-db-tests-';
let server;

export async function start() {
  await removeAbandoned();
  server = await startEmbeddedPostgres({
    dataDir: join(tmpdir(), PREFIX + process.pid, 'data'),
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
    },
  });
  process.env.TEST_POSTGRES_URL = server.url('postgres');
}

export async function stop() {
  await server.stop();
  rmSync(join(server.dataDir, '..'), { recursive: true, force: true });
}

/** What a killed run left behind: its server may still run. */
async function removeAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (isRunning(Number(name.slice(PREFIX.length)))) continue;
    await startEmbeddedPostgres({ dataDir: join(tmpdir(), name, 'data') }).then(
      (abandoned) => abandoned.stop(),
      () => {}, // one that cannot be started does not run either: of another version, or half made
    );
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
