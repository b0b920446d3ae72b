import type pg from 'pg';
import { cloneDatabase, createDatabase, dropDatabase } from '../server/databases.js';
import { quoteName } from '../server/session.js';
import type { Template } from './template.js';

/**
 * Makes a template's database unless it is there; of several processes at once, one makes it and the others wait.
 *
 * @param urlOf the URL of a database of the session's server
 * @throws what filling it throws; the database is dropped then
 */
export async function ensureTemplate(
  session: pg.Client,
  { name, base, fill }: Template,
  urlOf: (database: string) => string,
): Promise<void> {
  if (!fill || (await isFinished(session, name))) return;
  const lock = ['component-db', name];
  await session.query('SELECT pg_advisory_lock(hashtext($1), hashtext($2))', lock);
  try {
    if (await isFinished(session, name)) return;
    await dropDatabase(session, name);
    if (base) await ensureTemplate(session, base, urlOf);
    await (base ? cloneDatabase(session, base.name, name) : createDatabase(session, name));
    try {
      await fill(urlOf(name));
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

/** Whether a template is there and whole: connections to it are refused from that moment. */
export async function isFinished(session: pg.Client, name: string): Promise<boolean> {
  const { rows } = await session.query(
    'SELECT FROM pg_database WHERE datname = $1 AND NOT datallowconn',
    [name],
  );
  return rows.length > 0;
}
