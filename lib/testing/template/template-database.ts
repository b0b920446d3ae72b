import type pg from 'pg';
import { dropDatabase } from '../server/databases.js';
import { quoteName } from '../server/session.js';

/**
 * Makes a template database unless it is there; of several processes at once, one makes it and the others wait.
 *
 * @param fill makes its tables; it must leave no connection open
 * @throws what `fill` throws; the database is dropped then
 */
export async function ensureTemplate(
  session: pg.Client,
  name: string,
  fill: () => Promise<void>,
): Promise<void> {
  const lock = ['component-db', name];
  await session.query('SELECT pg_advisory_lock(hashtext($1), hashtext($2))', lock);
  try {
    if (await isFinished(session, name)) return;
    await dropDatabase(session, name);
    await session.query(`CREATE DATABASE ${quoteName(name)}`);
    try {
      await fill();
    } catch (error) {
      await dropDatabase(session, name);
      throw error;
    }
    // a database that somebody is connected to cannot be cloned
    await session.query(`ALTER DATABASE ${quoteName(name)} ALLOW_CONNECTIONS false`);
  } finally {
    await session.query('SELECT pg_advisory_unlock(hashtext($1), hashtext($2))', lock);
  }
}

/** Connections are refused from the moment when it is whole. */
async function isFinished(session: pg.Client, name: string): Promise<boolean> {
  const { rows } = await session.query(
    'SELECT FROM pg_database WHERE datname = $1 AND NOT datallowconn',
    [name],
  );
  return rows.length > 0;
}
