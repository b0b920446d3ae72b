import type pg from 'pg';
import { quoteName } from './session.js';

/** As the names of the databases of all runs begin. */
const RUN_PREFIX = '^test_[0-9a-f]{10}_';
const TEMPLATE_PREFIX = '^component_db_template_';
/** How long a template that no run uses stays, in days. */
const KEPT_DAYS = 14;

/** Says, for as long as the session lasts, that a run goes on: on a server that others use too, nobody else knows. */
export async function holdRun(session: pg.Client, databasePrefix: string): Promise<void> {
  await session.query(`SELECT pg_advisory_lock_shared(${LOCK})`, [databasePrefix]);
}

/**
 * Drops what other runs have left that no longer go on, and templates that have not been used for long.
 *
 * @param ownPrefix of the session's own run
 */
export async function prune(session: pg.Client, ownPrefix: string): Promise<void> {
  for (const prefix of await prefixesOfRuns(session)) {
    if (prefix === ownPrefix) continue;
    const { rows } = await session.query<{ over: boolean }>(
      `SELECT pg_try_advisory_lock(${LOCK}) AS over`,
      [prefix],
    );
    if (!rows[0]!.over) continue;
    await dropUnused(session, 'starts_with(datname, $1)', prefix);
    await session.query(`SELECT pg_advisory_unlock(${LOCK})`, [prefix]);
  }
  await dropUnused(
    session,
    `datname ~ $1 AND shobj_description(oid, 'pg_database')::date < current_date - ${KEPT_DAYS}`,
    TEMPLATE_PREFIX,
  );
}

/** Writes down that a template is used today. */
export async function noteUse(session: pg.Client, template: string): Promise<void> {
  const { rows } = await session.query<{ today: string; noted: string | null }>(
    `SELECT current_date::text AS today, shobj_description(oid, 'pg_database') AS noted
     FROM pg_database WHERE datname = $1 AND datname ~ $2`,
    [template, TEMPLATE_PREFIX],
  );
  const [use] = rows;
  if (!use || use.noted === use.today) return;
  await session.query(`COMMENT ON DATABASE ${quoteName(template)} IS '${use.today}'`);
}

const LOCK = `hashtext('component-db run'), hashtext($1)`;

async function prefixesOfRuns(session: pg.Client): Promise<string[]> {
  const { rows } = await session.query<{ prefix: string }>(
    'SELECT DISTINCT substring(datname FROM $1) AS prefix FROM pg_database WHERE datname ~ $1',
    [RUN_PREFIX],
  );
  return rows.map(({ prefix }) => prefix);
}

/** What somebody is connected to, and what belongs to another role, stays. */
async function dropUnused(session: pg.Client, condition: string, value: string): Promise<void> {
  const { rows } = await session.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE ${condition}`,
    [value],
  );
  for (const { datname } of rows) {
    await session.query(`DROP DATABASE IF EXISTS ${quoteName(datname)}`).catch(() => undefined);
  }
}
