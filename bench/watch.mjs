// Times `component-db assemble --watch`: from the change of a component to the assembled file that has it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeApplication, nameOf } from './application.mjs';
import { median } from './measure.mjs';

const COUNTS = [10, 50, 200];
const ROUNDS = 9;
const command = fileURLToPath(new URL('../bin/component-db.js', import.meta.url));

const work = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'component-db-'));
try {
  console.log(`From a change to the assembled file, ms: medians of ${ROUNDS} (slowest)\n`);
  for (const count of COUNTS) {
    const times = await measure(join(work, String(count)), count);
    console.log(`${count} components: ${ms(median(times))} (${ms(Math.max(...times))})`);
  }
} finally {
  rmSync(work, { recursive: true });
}

async function measure(root, count) {
  makeApplication(root, count, { related: true });
  const watcher = spawn(process.execPath, [command, 'assemble', '--watch'], { cwd: root });
  try {
    await new Promise((ready) => watcher.stdout.once('data', ready));
    const times = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await change(root, round));
    return times;
  } finally {
    const exited = new Promise((done) => watcher.once('exit', done));
    watcher.kill('SIGINT');
    await exited;
  }
}

async function change(root, round) {
  const source = join(root, 'src/components', nameOf(1), 'prisma/schema.prisma');
  const output = join(root, 'prisma/schema', `${nameOf(1)}.prisma`);
  const mark = `// round ${round}\n`;
  await delay(200); // what the run before left to the file system is over
  const start = performance.now();
  writeFileSync(source, readFileSync(source, 'utf8') + mark);
  while (!readFileSync(output, 'utf8').includes(mark)) await delay(1);
  return performance.now() - start;
}

function ms(time) {
  return time.toFixed(0);
}
