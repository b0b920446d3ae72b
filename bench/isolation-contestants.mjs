import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { isolateInTransaction, TableCleaner } from '../dist/esm/testing/index.js';

/** Together with the tables of the scenarios there are 60. */
const FURTHER_TABLES = 57;

/** What `clean` does to the tables of the benchmark, without anybody who finds out which they are. */
const KEEP_ROWS = 'CREATE TABLE kept_user AS TABLE "User"; CREATE TABLE kept_post AS TABLE "Post";';
const BRING_BACK = `
WITH a AS (DELETE FROM "User"), b AS (DELETE FROM "Post"), c AS (DELETE FROM link) SELECT;
WITH a AS (INSERT INTO "User" SELECT * FROM kept_user), b AS (INSERT INTO "Post" SELECT * FROM kept_post) SELECT;`;

/**
 * Each way to isolate tests, with a database of its own.
 *
 * @param server a PostgreSQL server
 * @param createClient makes a Prisma Client for a driver adapter
 * @param tables `{ schema, reset }`: SQL that makes them, and that brings back their first state
 * @param peers `{ name, isolate }`, isolating a given client
 * @returns for each `{ name, pool, isolation: { client, begin, end }, close }`; the fourth is the floor of `clean`
 */
export async function makeContestants(server, createClient, tables, peers) {
  const none = (client) => ({ client, begin: async () => undefined, end: async () => undefined });
  const make = async (name, isolate, wrap = (settings) => new PrismaPg(settings)) => {
    const database = name.replace(/\W+/g, '_');
    const pool = await makeDatabase(server, database, tables);
    const adapter = wrap({ connectionString: server.url(database) });
    const client = await createClient(adapter);
    const close = async () => {
      await client.$disconnect();
      await pool.end();
    };
    return { name, pool, isolation: await isolate(client, pool), close };
  };

  let isolated;
  const contestants = [
    await make('none', none),
    await make(
      "isolation: 'transaction'",
      (client) => ({ client, begin: isolated.begin, end: isolated.rollback }),
      (settings) =>
        (isolated = isolateInTransaction(new PrismaPg({ ...settings, pipeline: true }))).adapter,
    ),
    await make("isolation: 'clean'", async (client, pool) => {
      const cleaner = new TableCleaner(pool);
      await cleaner.prepare();
      return { ...none(client), end: () => cleaner.clean() };
    }),
    await make("the floor of 'clean'", async (client, pool) => {
      await pool.query(KEEP_ROWS);
      return { ...none(client), end: () => pool.query(BRING_BACK) };
    }),
  ];
  for (const { name, isolate } of peers) contestants.push(await make(name, isolate));
  return contestants;
}

async function makeDatabase(server, name, { schema, reset }) {
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE "${name}"`);
  await admin.end();
  const pool = new pg.Pool({ connectionString: server.url(name), max: 1 });
  // where something fails, the server stops before the pool ends
  pool.on('error', () => undefined);
  await pool.query(schema);
  for (let index = 0; index < FURTHER_TABLES; index++) {
    await pool.query(`CREATE TABLE further_${index} (id serial PRIMARY KEY, text text UNIQUE)`);
  }
  await pool.query(reset);
  return pool;
}
