// A test process: says when its first query is answered, and with "further" what each further database takes, and what
// PostgreSQL itself takes for it: the bare statements on the same server, in turns.
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase } from '../dist/esm/testing/index.js';
import { median } from './measure.mjs';

const ROUNDS = 20;
/** Longer than the keeper of the ready databases takes to see that one is missing, and to make it; in ms. */
const REFILL = 200;
const QUERY = 'SELECT count(*) FROM table_1';

const isolation = process.argv[2];
const first = await createTestDatabase({ isolation });
await first.pool.query(QUERY);
process.stdout.write('answered\n');

if (process.argv[3] === 'further') console.log(JSON.stringify(await measureFurther()));
process.exit();

async function measureFurther() {
  const session = await connect('postgres');
  const template = await templateOn(session);
  const times = {};
  const note = (what, measured) => {
    for (const [name, time] of Object.entries(measured))
      ((times[what] ??= {})[name] ??= []).push(time);
  };
  for (let round = 0; round < ROUNDS; round++) {
    await pause(REFILL);
    note('bare', await timeBare(session, template));
    note('cloned', await timeOurs({ isolation, name: 'cloned' }));
    note('ready', await timeOurs({ isolation }));
  }
  await session.end();
  const medians = (all) =>
    Object.fromEntries(Object.entries(all).map(([name, each]) => [name, median(each)]));
  return Object.fromEntries(Object.entries(times).map(([what, all]) => [what, medians(all)]));
}

async function timeOurs(options) {
  const start = performance.now();
  const database = await createTestDatabase(options);
  const made = performance.now() - start;
  await database.pool.query(QUERY);
  const answered = performance.now() - start;
  const dropped = await time(() => database.drop());
  return { made, answered, dropped };
}

/** Through a connection that is open; what is asked of a database has one of its own. */
async function timeBare(session, template) {
  const roundTrip = await time(() => session.query('SELECT 1'));
  const cloned = await time(() =>
    session.query(`CREATE DATABASE bare TEMPLATE "${template}" STRATEGY = FILE_COPY`),
  );
  const renamed = await time(() => session.query('ALTER DATABASE bare RENAME TO bare_taken'));
  const start = performance.now();
  const client = await connect('bare_taken');
  await client.query(QUERY);
  const answered = performance.now() - start;
  await client.end();
  const dropped = await time(() => session.query('DROP DATABASE bare_taken'));
  return { roundTrip, cloned, renamed, answered, dropped };
}

async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What databases of this isolation are cloned from: that of the other may be there too. */
async function templateOn(session) {
  const { rows } = await session.query(
    "SELECT datname FROM pg_database WHERE datname ~ '^component_db_template_' AND NOT datallowconn",
  );
  const names = rows.map(({ datname }) => datname);
  return names.find((name) => name.includes('_clean_') === (isolation === 'clean'));
}

async function connect(database) {
  const url = new URL(first.url);
  url.pathname = database;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client;
}
