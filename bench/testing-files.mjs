// 40 test files of 10 tests on two workers of Jest, with the kit and without; bench/README.md says how to read it.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '../dist/esm/testing/index.js';
import { containerImage } from '../dist/esm/testing/server/choose-server.js';
import { containerProblem } from '../dist/esm/testing/server/container-runtime.js';
import { makeApplication, write } from './testing-application.mjs';

const FILES = 40;
const TESTS = 10;
const WORKERS = 2;
const TABLES = 10;
/** How long a container runtime has to answer, in ms. */
const PATIENCE = 2000;
/** Of containers fewer files run: at about a second each the whole would take too long where machines are slow. */
const CONTAINER_FILES = 8;

const WRITE_AND_READ = `
  await pool.query("INSERT INTO table_1 (name) VALUES ('milk')");
  expect((await pool.query('SELECT FROM table_1')).rowCount).toBe(1);`;

const DEPLOY = `import { execFile } from 'node:child_process';
  import { randomBytes } from 'node:crypto';
  import pg from 'pg';
  let pool;
  async function deploy(url) {
    const env = { ...process.env, DATABASE_URL: url };
    await new Promise((done, failed) => {
      const args = [process.env.BENCH_PRISMA, 'migrate', 'deploy'];
      execFile(process.execPath, args, { env }, (error) => (error ? failed(error) : done()));
    });
    pool = new pg.Pool({ connectionString: url });
  }`;

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(
  join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'component-db-bench-'),
);
// where this is root, PostgreSQL's account works in it too
chmodSync(work, 0o755);
const server = await startEmbeddedPostgres({
  dataDir: join(work, 'data'),
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
});
try {
  const application = makeApplication(work, TABLES);
  write(application, 'jest.config.json', JSON.stringify({ transform: {}, testTimeout: 120_000 }));
  const start = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}; node -e 0 takes ${Math.round(performance.now() - start)} ms\n` +
      `${FILES} files of ${TESTS} tests on ${WORKERS} workers, ${TABLES} tables, in s\n`,
  );
  report('tests alone, without a database', run(application, withoutDatabase(), FILES));
  run(application, withKit(), WORKERS);
  report('createTestDatabase', run(application, withKit(), FILES));
  report('prisma migrate deploy a file', run(application, withDeploy(), FILES));
  const problem = await containerProblem(containerImage(), PATIENCE);
  if (problem) console.log(`a container a file: not measured, ${problem}`);
  else {
    const some = run(application, withContainer(), CONTAINER_FILES);
    const one = run(application, withContainer(), WORKERS);
    const each = (some - one) / (CONTAINER_FILES - WORKERS);
    report('a container a file, extrapolated', one + each * (FILES - WORKERS));
  }
} finally {
  await server.stop();
  rmSync(work, { recursive: true, force: true });
}

function report(what, seconds) {
  console.log(`  ${what.padEnd(36)}${seconds.toFixed(1).padStart(7)}`);
}

/** @returns seconds from the start of Jest to its end */
function run(application, text, files) {
  rmSync(join(application, 'test'), { recursive: true, force: true });
  for (let file = 0; file < files; file++) write(application, `test/${file}.test.mjs`, text);
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const args = [
    '--experimental-vm-modules',
    jest,
    `--maxWorkers=${WORKERS}`,
    '--testMatch=**/*.mjs',
  ];
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: application,
    encoding: 'utf8',
    env: {
      ...process.env,
      COMPONENT_DB_TEST_SERVER: 'embedded',
      XDG_CACHE_HOME: join(work, 'cache'),
      CHECKPOINT_DISABLE: '1',
      PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'bin/schema-engine.js'),
      BENCH_SERVER: server.url('postgres'),
      BENCH_PRISMA: join(root, 'node_modules/prisma/build/index.js'),
    },
  });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - start) / 1000;
}

function withoutDatabase() {
  return tests('let notes = 0;', 'notes = 0;', 'expect(++notes).toBe(1);', '');
}

function withKit() {
  return tests(
    `import { createTestDatabase } from 'nestjs-component-db/testing';
     let database; let pool;
     beforeAll(async () => { database = await createTestDatabase(); pool = database.pool; });`,
    'await database.rollback();',
    WRITE_AND_READ,
    'await database.drop();',
  );
}

function withDeploy() {
  return tests(
    `${DEPLOY}
     beforeAll(async () => {
       const name = 'file_' + randomBytes(6).toString('hex');
       const admin = new pg.Client(process.env.BENCH_SERVER);
       await admin.connect();
       await admin.query('CREATE DATABASE ' + name);
       await admin.end();
       const url = new URL(process.env.BENCH_SERVER);
       url.pathname = name;
       await deploy(url.href);
     });`,
    'await pool.query("TRUNCATE table_1 CASCADE");',
    WRITE_AND_READ,
    'await pool.end();',
  );
}

function withContainer() {
  return tests(
    `${DEPLOY}
     import { PostgreSqlContainer } from '@testcontainers/postgresql';
     import { Wait } from 'testcontainers';
     let container;
     beforeAll(async () => {
       container = await new PostgreSqlContainer('${containerImage()}')
         .withTmpFs({ '/pgdata': 'rw' })
         .withEnvironment({ PGDATA: '/pgdata' })
         .withCommand(['postgres', '-c', 'fsync=off', '-c', 'synchronous_commit=off'])
         .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
         .start();
       await deploy(container.getConnectionUri());
     });`,
    'await pool.query("TRUNCATE table_1 CASCADE");',
    WRITE_AND_READ,
    'await pool.end(); await container.stop();',
  );
}

function tests(head, afterEach, body, afterAll) {
  return `${head}
afterEach(async () => { ${afterEach} });
afterAll(async () => { ${afterAll} });
for (let round = 0; round < ${TESTS}; round++) {
  it('keeps a row ' + round, async () => { ${body} });
}
`;
}
