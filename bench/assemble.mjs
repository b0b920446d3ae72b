// Times `component-db assemble` against its floor and its peers; bench/README.md says how to read what it prints.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changeOne, makeApplication } from './application.mjs';
import { measure } from './measure.mjs';
import { installPeers, makePeerApplication, PRISMA_VALIDATE } from './peers.mjs';
import { growthOf, targetsOf } from './targets.mjs';

const COUNTS = [10, 50, 200, 1000];
const ROUNDS = 9;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const command = [here('../bin/component-db.js'), 'assemble'];

const work = mkdtempSync(
  join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'component-db-bench-'),
);
try {
  const peers = installPeers(work);
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, medians of ${ROUNDS}`,
  );
  const tables = new Map(COUNTS.map((count) => [count, measureAll(count, peers)]));
  printTimes(tables, peers);
  printMemory(tables);
  const missed = printTargets(tables);
  if (process.argv.includes('--check') && missed > 0) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true });
}

function measureAll(count, peers) {
  const root = join(work, String(count));
  makeApplication(root, count, { related: true });
  const peerRoot = join(work, `${count}-peers`);
  makePeerApplication(peerRoot, count);
  const forget = () => rmSync(join(root, 'prisma'), { recursive: true, force: true });
  const cases = [
    { name: 'first run', args: command, prepare: forget },
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'floor', args: [here('floor.mjs')] },
    { name: 'unchanged', args: command },
    { name: 'validation alone', args: [here('validation.mjs')] },
    { name: 'one changed', args: command, prepare: () => changeOne(root, count) },
    PRISMA_VALIDATE,
  ];
  return measure(
    [
      ...cases.map((ours) => ({ ...ours, cwd: root })),
      ...peers.filter(({ args }) => args).map((peer) => ({ ...peer, cwd: peerRoot })),
    ],
    ROUNDS,
  );
}

function printTimes(tables, peers) {
  console.log('\nWhole process, ms\n');
  const names = [...tables.get(COUNTS[0]).keys()];
  printTable(
    names.map((name) => [
      name,
      ...COUNTS.map((count) => cell(tables.get(count).get(name), 'time')),
    ]),
  );
  for (const { name, failure } of peers) {
    if (failure) console.log(`${name} could not be installed: ${failure}`);
  }
  for (const name of ['unchanged', 'one changed', 'first run']) {
    console.log(`${name}: grows from 50 to 1000 as N^${growthOf(tables, name).toFixed(2)}`);
  }
}

function printMemory(tables) {
  console.log('\nPeak memory, MB\n');
  printTable(
    ['node -e 0', 'unchanged', 'one changed', 'first run'].map((name) => [
      name,
      ...COUNTS.map((count) => cell(tables.get(count).get(name), 'memory')),
    ]),
  );
}

function printTargets(tables) {
  console.log('\nTargets\n');
  const targets = targetsOf(tables);
  for (const { met, what, is, limit } of targets) {
    console.log(`${met ? 'met   ' : 'MISSED'}  ${what}: ${is} (at most ${limit})`);
  }
  return targets.filter(({ met }) => !met).length;
}

function printTable(rows) {
  const line = ([name, ...cells]) => `| ${name.padEnd(18)} | ${cells.join(' | ')} |`;
  console.log(line(['', ...COUNTS.map((count) => String(count).padStart(6))]));
  console.log(line(['---', ...COUNTS.map(() => '-----:')]));
  for (const row of rows) console.log(line(row));
}

function cell(result, key) {
  return result.failure ? `failed: ${result.failure}` : result[key].toFixed(0).padStart(6);
}
