// A test process: says when its first query is answered, and with "further" what each further database takes.
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase } from '../dist/esm/testing/index.js';
import { median } from './measure.mjs';

const ROUNDS = 20;
/** Longer than the keeper of the ready databases takes to see that one is missing, and to make it; in ms. */
const REFILL = 200;

const isolation = process.argv[2];
const first = await createTestDatabase({ isolation });
await first.pool.query('SELECT count(*) FROM table_1');
process.stdout.write('answered\n');

if (process.argv[3] === 'further') {
  const cloned = await measure({ isolation, name: 'cloned' });
  const ready = await measure({ isolation });
  console.log(JSON.stringify({ cloned, ready }));
}
process.exit();

async function measure(options) {
  const times = { made: [], answered: [], dropped: [] };
  for (let round = 0; round < ROUNDS; round++) {
    await pause(REFILL);
    const start = performance.now();
    const database = await createTestDatabase(options);
    times.made.push(performance.now() - start);
    await database.pool.query('SELECT count(*) FROM table_1');
    times.answered.push(performance.now() - start);
    const end = performance.now();
    await database.drop();
    times.dropped.push(performance.now() - end);
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}
