// What isolating each test costs, and whether tests see what they would see without; bench/README.md says how to read it.
import { buildSync } from 'esbuild';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { startEmbeddedPostgres } from '../dist/esm/testing/index.js';
import { makeContestants } from './isolation-contestants.mjs';
import { installIsolationPeers } from './isolation-peers.mjs';
import { median } from './measure.mjs';

const ROUNDS = 300;
const WARM_UP = 30;
/** A scenario that takes longer, in ms, is taken for one that never ends. */
const PATIENCE = 10_000;

const work = mkdtempSync(
  join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'component-db-bench-'),
);
// where this is root, PostgreSQL's account works in it too
chmodSync(work, 0o755);
const { createClient, outcome, RESET, SCENARIOS, SCHEMA } = await loadScenarios();
const server = await startEmbeddedPostgres({
  dataDir: join(work, 'data'),
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
});
try {
  const tables = { schema: SCHEMA, reset: RESET };
  const peers = installIsolationPeers(work);
  const contestants = await makeContestants(server, createClient, tables, peers);
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, 60 tables`);
  const missed = await printCosts(contestants);
  await printCorrectness(contestants);
  for (const { close } of contestants) await close();
  if (process.argv.includes('--check') && missed > 0) process.exitCode = 1;
} finally {
  await server.stop();
  rmSync(work, { recursive: true });
}
process.exit();

/** The scenarios of the tests, with what they import. */
async function loadScenarios() {
  const resolveDir = fileURLToPath(new URL('../test/integration/', import.meta.url));
  const outfile = join(work, 'scenarios.mjs');
  const generator = new URL(
    '../test/integration/database/support/generated-client.ts',
    import.meta.url,
  );
  buildSync({
    stdin: {
      contents: `export * from './testing/isolation/scenarios/index.ts'; export * from './testing/isolation/client.ts'`,
      resolveDir,
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile,
    define: { 'import.meta.url': JSON.stringify(generator.href) },
  });
  return import(outfile);
}

/** All contestants take turns, so that a slow moment of the machine meets all of them. */
async function printCosts(contestants) {
  const times = new Map(contestants.map(({ name }) => [name, {}]));
  const roundTrips = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    roundTrips.push(await time(() => contestants[0].pool.query('SELECT 1')));
    for (const { name, isolation } of contestants) {
      const measured = await timeTests(isolation, round);
      if (round < 0) continue;
      for (const [what, time] of Object.entries(measured)) {
        (times.get(name)[what] ??= []).push(time);
      }
    }
  }
  const costs = new Map(
    [...times].map(([name, all]) => [
      name,
      Object.fromEntries(Object.entries(all).map(([what, each]) => [what, median(each)])),
    ]),
  );
  console.log(`\nms, medians; a round trip takes ${median(roundTrips).toFixed(3)}\n`);
  printTable(
    ['empty test', 'read', 'write', 'its end'],
    [...costs].map(([name, cost]) => [name, ...Object.values(cost).map((ms) => ms.toFixed(3))]),
  );
  return printTargets(costs);
}

async function timeTests(isolation, round) {
  const { begin, end } = isolation;
  const empty = await time(() => begin().then(end));
  await begin();
  const { client } = isolation;
  const read = await time(() => client.user.findUnique({ where: { id: 1 } }));
  const write = await time((turn) =>
    client.user.create({ data: { email: `${round}-${turn}@example.com` } }),
  );
  await client.post.create({ data: { slug: `round-${round}`, authorId: 1 } });
  await client.$executeRaw`INSERT INTO link VALUES (1) ON CONFLICT DO NOTHING`;
  const start = performance.now();
  await end();
  return { empty, read, write, end: performance.now() - start };
}

/** The second time, as the others have had their turns and the caches in between. */
async function time(work) {
  await work('first');
  const start = performance.now();
  await work('second');
  return performance.now() - start;
}

function printTargets(costs) {
  const [none, transaction, clean, floor] = [...costs.values()];
  const targets = [
    ["an empty test under 'transaction'", transaction.empty, 0.3],
    ["a read under 'transaction', beyond none", transaction.read - none.read, 0.2],
    ["a write under 'transaction', beyond none", transaction.write - none.write, 0.2],
    ["'clean' with three dirty tables of 60", clean.end, 1.2],
  ];
  console.log('\nTargets, ms\n');
  for (const [what, is, limit] of targets) {
    console.log(
      `${is <= limit ? 'met   ' : 'MISSED'}  ${what}: ${is.toFixed(3)} (at most ${limit})`,
    );
  }
  const ratio = (clean.end / floor.end).toFixed(2);
  console.log(`\n'clean' takes ${ratio} times as long as its floor, ${floor.end.toFixed(3)}`);
  return targets.filter(([, is, limit]) => is > limit).length;
}

/** Runs the scenarios with every contestant, and compares what is seen, and what is left behind, with none. */
async function printCorrectness([none, transaction, clean, , ...peers]) {
  const expected = new Map();
  for (const scenario of SCENARIOS) expected.set(scenario, await seen(none, scenario));
  const rows = [];
  for (const contestant of [transaction, clean, ...peers]) {
    const misses = [];
    for (const scenario of SCENARIOS) {
      const result = await seen(contestant, scenario);
      const left = await contestant.pool.query('SELECT email FROM "User" ORDER BY id');
      const leaks = left.rows.length !== 2 || left.rows[0].email !== 'ada@example.com';
      if (leaks) misses.push(`leaves rows behind: ${scenario.name}`);
      else if (!isDeepStrictEqual(result, expected.get(scenario))) misses.push(scenario.name);
    }
    rows.push([contestant.name, `${SCENARIOS.length - misses.length} of ${SCENARIOS.length}`]);
    console.log(`\n${contestant.name} differs in ${misses.length}:`);
    for (const miss of misses) console.log(`  - ${miss}`);
  }
  console.log('\nScenarios that end as without isolation\n');
  printTable(['scenarios'], rows);
}

async function seen({ pool, isolation }, { run }) {
  await pool.query(RESET);
  await isolation.begin();
  const hung = new AbortController();
  const result = await Promise.race([
    outcome(run(isolation.client)),
    pause(PATIENCE, { error: 'never ends' }, { signal: hung.signal }),
  ]);
  hung.abort();
  await isolation.end();
  return result;
}

function printTable(heads, rows) {
  const line = ([name, ...cells]) =>
    `| ${name.padEnd(44)} | ${cells.map((cell) => cell.padStart(10)).join(' | ')} |`;
  console.log(line(['', ...heads]));
  console.log(line(['---', ...heads.map(() => '---------:')]));
  for (const row of rows) console.log(line(row));
}
