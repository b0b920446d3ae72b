import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { quoteName } from './session.js';

const SYNTAX_ERROR = '42601';
const POLL_INTERVAL = 2;
/** How long connections have to close by themselves, in ms: one that is ended meanwhile would report an error. */
const GRACE = 50;

/** Makes an empty database. */
export async function createDatabase(session: pg.Client, name: string): Promise<void> {
  await session.query(`CREATE DATABASE ${quoteName(name)}`);
}

/** Clones a database to which nobody is connected. */
export async function cloneDatabase(
  session: pg.Client,
  template: string,
  name: string,
): Promise<void> {
  const command = `CREATE DATABASE ${quoteName(name)} TEMPLATE ${quoteName(template)}`;
  try {
    await session.query(`${command} STRATEGY = FILE_COPY`);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== SYNTAX_ERROR) throw error;
    // before PostgreSQL 15 there is no other way, and no word for it
    await session.query(command);
  }
}

/** Drops a database. Connections that are being closed are waited for, others are ended. */
export async function dropDatabase(session: pg.Client, name: string): Promise<void> {
  await disconnect(session, name);
  await session.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
}

/** Renames a database, as {@link dropDatabase} drops one. */
export async function renameDatabase(session: pg.Client, from: string, to: string): Promise<void> {
  // a pool would connect again at once
  await session.query(`ALTER DATABASE ${quoteName(from)} ALLOW_CONNECTIONS false`);
  await disconnect(session, from);
  await session.query(`ALTER DATABASE ${quoteName(from)} RENAME TO ${quoteName(to)}`);
  await session.query(`ALTER DATABASE ${quoteName(to)} ALLOW_CONNECTIONS true`);
}

/** Quicker than WITH (FORCE), which looks for the end of connections only every 100 ms. */
async function disconnect(session: pg.Client, name: string): Promise<void> {
  const deadline = Date.now() + GRACE;
  while (await isConnected(session, name, Date.now() > deadline)) await pause(POLL_INTERVAL);
}

async function isConnected(session: pg.Client, name: string, end: boolean): Promise<boolean> {
  const { rowCount } = await session.query(
    'SELECT CASE WHEN $2 THEN pg_terminate_backend(pid) END FROM pg_stat_activity WHERE datname = $1',
    [name, end],
  );
  return rowCount !== 0;
}
