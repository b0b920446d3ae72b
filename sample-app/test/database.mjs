// A PostgreSQL server for a run of the tests, with the application's migrations applied.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from 'nestjs-component-db/testing';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
let server;

export async function start() {
  server = await startEmbeddedPostgres({
    dataDir: join(tmpdir(), `sample-app-tests-${process.pid}`, 'data'),
    settings: { fsync: 'off' },
  });
  process.env.DATABASE_URL = server.url('sample');
  execFileSync(process.execPath, [prisma, 'migrate', 'deploy'], { cwd: root, stdio: 'pipe' });
}

export async function stop() {
  await server.stop();
  rmSync(dirname(server.dataDir), { recursive: true, force: true });
}
