import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { copySettings } from './database-settings.js';
import { quoteName } from './session.js';

const SYNTAX_ERROR = '42601';
const NOT_ALLOWED = '42501';
const IN_USE = '55006';
const POLL_INTERVAL = 2;
/** How long connections have to close by themselves, in ms: one that is ended meanwhile would report an error. */
const GRACE = 50;
/** How long somebody who connects again and again is ended, in ms; then PostgreSQL says that the database is in use. */
const PERSISTENCE = 1000;

/** Makes an empty database. */
export async function createDatabase(session: pg.Client, name: string): Promise<void> {
  await make(session, `CREATE DATABASE ${quoteName(name)}`);
}

/**
 * Clones a database to which nobody is connected, with its settings.
 *
 * @throws Error where the session's role may not do that; no clone is left then
 */
export async function cloneDatabase(
  session: pg.Client,
  template: string,
  name: string,
): Promise<void> {
  const command = `CREATE DATABASE ${quoteName(name)} TEMPLATE ${quoteName(template)}`;
  try {
    await make(session, `${command} STRATEGY = FILE_COPY`);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== SYNTAX_ERROR) throw error;
    // before PostgreSQL 15 there is no other way, and no word for it
    await make(session, command);
  }
  try {
    await copySettings(session, template, name);
  } catch (error) {
    await dropDatabase(session, name);
    throw error;
  }
}

/** What PostgreSQL refuses for a reason that lies outside of the tests, and what to do about it. */
const REMEDIES: Readonly<Record<string, string>> = {
  [NOT_ALLOWED]:
    'The role of TEST_DATABASE_URL must be allowed to make databases (ALTER ROLE … CREATEDB), and own what it clones: take another role, or drop a template that another one has made.',
  [IN_USE]:
    'Nobody may be connected to what is cloned: close it. A pooler such as PgBouncer keeps connections: let TEST_DATABASE_URL name the server itself.',
};

async function make(session: pg.Client, command: string): Promise<void> {
  try {
    await session.query(command);
  } catch (error) {
    const { code, message } = error as pg.DatabaseError;
    const remedy = REMEDIES[code ?? ''];
    if (remedy === undefined) throw error;
    throw new Error(`The test database cannot be made: ${message}. ${remedy}`, { cause: error });
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

/**
 * Quicker than WITH (FORCE), which looks for the end of connections only every 100 ms. What PostgreSQL itself does in the
 * background, such as autovacuum, it ends without being asked; and few roles may.
 */
async function disconnect(session: pg.Client, name: string): Promise<void> {
  const start = Date.now();
  while (await isConnected(session, name, Date.now() > start + GRACE)) {
    if (Date.now() > start + PERSISTENCE) return;
    await pause(POLL_INTERVAL);
  }
}

async function isConnected(session: pg.Client, name: string, end: boolean): Promise<boolean> {
  const { rowCount } = await session.query(
    'SELECT CASE WHEN $2 THEN pg_terminate_backend(pid) END FROM pg_stat_activity WHERE datname = $1 AND backend_type = $3',
    [name, end, 'client backend'],
  );
  return rowCount !== 0;
}
