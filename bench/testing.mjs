// What a private test database costs, beside `prisma migrate deploy`; bench/README.md says how to read it.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { locateBinaries } from '../dist/esm/testing/embedded-binaries.js';
import { startEmbeddedPostgres } from '../dist/esm/testing/index.js';
import { serverAccount } from '../dist/esm/testing/server-account.js';
import { median } from './measure.mjs';
import { makeApplication } from './testing-application.mjs';

const ROUNDS = 9;
/** As long as the keeper of a run may take to stop its server and to fill the cache, in ms. */
const BETWEEN_RUNS = 1500;
const FLOOR_PORT = 54_932;

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(
  join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'component-db-bench-'),
);
// where this is root, PostgreSQL's account works in it too
chmodSync(work, 0o755);
const env = {
  ...process.env,
  COMPONENT_DB_TEST_SERVER: 'embedded',
  XDG_CACHE_HOME: join(work, 'cache'),
  CHECKPOINT_DISABLE: '1',
  PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'bin/schema-engine.js'),
};
const server = await startEmbeddedPostgres({
  dataDir: join(work, 'data'),
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
});
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model}; medians in ms\n`);
  for (const tables of [10, 60]) await report(tables);
} finally {
  await server.stop();
  rmSync(work, { recursive: true });
}

async function report(tables) {
  const application = makeApplication(work, tables);
  const rows = [];
  const node = [];
  const floors = [];
  for (const isolation of ['transaction', 'clean']) {
    await firstQuery(application, isolation);
    await pause(BETWEEN_RUNS);
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      node.push(startOfNode());
      floors.push(await untilAnswer(floorArguments(), application));
      times.push(await firstQuery(application, isolation));
      await pause(BETWEEN_RUNS);
    }
    rows.push({ isolation, cold: median(times), ...further(application, isolation) });
  }
  const deploys = [1, 2, 3].map((round) => deploy(application, `deployed_${tables}_${round}`));

  console.log(
    `${tables} tables; node -e 0 takes ${format(median(node))}, prisma migrate deploy ${format(median(deploys))}`,
  );
  for (const { isolation, cold, cloned, ready, bare } of rows) {
    console.log(`  isolation: '${isolation}'; a round trip takes ${bare.roundTrip.toFixed(2)}`);
    printRow('', 'ms', 'floor', 'ratio');
    line('cold process, warm cache, to the first query', cold, median(floors));
    line('a further database, cloned', cloned.made, bare.cloned);
    line('  and its first query', cloned.answered, bare.cloned + bare.answered);
    line('a further database that is ready', ready.made, bare.renamed);
    line('  and its first query', ready.answered, bare.renamed + bare.answered);
    line('drop', ready.dropped, bare.dropped);
    console.log(
      `  migrate deploy takes ${format(median(deploys) / cold)} times as long as the cold process\n`,
    );
  }
}

function firstQuery(cwd, isolation) {
  return untilAnswer([testProcess(), isolation], cwd);
}

/** On a copy of the cluster that the last test process has left in the cache. */
function floorArguments() {
  const cache = join(env.XDG_CACHE_HOME, 'nestjs-component-db/clusters');
  const clusters = readdirSync(cache)
    .flatMap((name) => readdirSync(join(cache, name)).map((cluster) => join(cache, name, cluster)))
    .filter((path) => path.includes('component_db_template_'))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const copy = join(work, 'floor');
  rmSync(copy, { recursive: true, force: true });
  const account = serverAccount();
  return [
    fileURLToPath(new URL('testing-floor.mjs', import.meta.url)),
    clusters[0],
    copy,
    locateBinaries(account).postgres,
    String(FLOOR_PORT),
    ...(account ? [String(account.uid), String(account.gid)] : []),
  ];
}

/** From the start of a process to its first word. */
async function untilAnswer(args, cwd) {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((done, failed) => {
    child.stdout.once('data', done);
    child.once('exit', () => failed(new Error('The test process ended without an answer.')));
  });
  const time = performance.now() - start;
  await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done()));
  return time;
}

function further(cwd, isolation) {
  const { stdout } = run([testProcess(), isolation, 'further'], cwd, env);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

function deploy(cwd, database) {
  const start = performance.now();
  const cli = join(root, 'node_modules/prisma/build/index.js');
  run([cli, 'migrate', 'deploy'], cwd, { ...env, DATABASE_URL: server.url(database) });
  return performance.now() - start;
}

function startOfNode() {
  const start = performance.now();
  run(['-e', '0'], work, env);
  return performance.now() - start;
}

function run(args, cwd, environment) {
  const result = spawnSync(process.execPath, args, { cwd, env: environment, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stderr + result.stdout);
  return result;
}

function testProcess() {
  return join(root, 'bench/testing-process.mjs');
}

function line(what, value, floor) {
  printRow(what, format(value), format(floor), (value / floor).toFixed(2));
}

function printRow(what, ...cells) {
  console.log(`    ${what.padEnd(48)}${cells.map((cell) => cell.padStart(8)).join('')}`);
}

function format(value) {
  return value.toFixed(1);
}
