import type pg from 'pg';
import { quoteName } from './session.js';

/** Whether anything is set for one database: in a new connection this takes a quarter of the time of the next one. */
const IS_SET =
  'SELECT FROM pg_db_role_setting WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = $1)';

/** What is set for one database, for all roles or for one. */
const SETTINGS = `
  SELECT rolname AS role, split_part(entry, '=', 1) AS name, substr(entry, position('=' IN entry) + 1) AS value
  FROM pg_database
  JOIN pg_db_role_setting ON setdatabase = pg_database.oid
  LEFT JOIN pg_roles ON pg_roles.oid = setrole
  CROSS JOIN unnest(setconfig) AS entry
  WHERE datname = $1`;

interface Setting {
  readonly role: string | null;
  readonly name: string;
  readonly value: string;
}

/**
 * Settings whose values are lists of names, each quoted where it has to be. Others are one text, whatever is in it. No
 * extension can add to these.
 */
const LISTS: readonly string[] = [
  'search_path',
  'temp_tablespaces',
  'local_preload_libraries',
  'session_preload_libraries',
];

/**
 * Gives a database what ALTER DATABASE … SET and ALTER ROLE … IN DATABASE … SET have set for another: CREATE DATABASE
 * leaves that out.
 *
 * @throws Error where the session's role may not set it
 */
export async function copySettings(session: pg.Client, from: string, to: string): Promise<void> {
  if ((await session.query(IS_SET, [from])).rowCount === 0) return;
  const { rows } = await session.query<Setting>(SETTINGS, [from]);
  const commands = rows.map(({ role, name, value }) => {
    const database = `DATABASE ${quoteName(to)}`;
    const target = role === null ? database : `ROLE ${quoteName(role)} IN ${database}`;
    const values = LISTS.includes(name) ? namesIn(value) : [value];
    const literals = values.map((text) => session.escapeLiteral(text));
    return `ALTER ${target} SET ${quoteName(name)} TO ${literals.join(', ')}`;
  });
  try {
    await session.query(commands.join('; '));
  } catch (cause) {
    throw new Error(
      `The test database cannot be made: a setting of ${from}, of which it is a clone, cannot be copied: ` +
        `${(cause as pg.DatabaseError).message}. The role of TEST_DATABASE_URL must be allowed to set what ALTER DATABASE … SET ` +
        'and ALTER ROLE … IN DATABASE … SET have set there: take another role, or RESET the setting.',
      { cause },
    );
  }
}

/** At least one: an empty one where there is none. */
function namesIn(list: string): string[] {
  const names = list.matchAll(/"((?:[^"]|"")*)"|[^\s,][^,]*/g);
  const all = Array.from(
    names,
    ([name, quoted]) => quoted?.replaceAll('""', '"') ?? name.trim().toLowerCase(),
  );
  return all.length > 0 ? all : [''];
}
