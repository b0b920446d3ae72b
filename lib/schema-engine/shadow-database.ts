import type pg from 'pg';
import { randomInt, randomUUID } from 'node:crypto';
import { INSUFFICIENT_PRIVILEGE } from './connection-errors.js';
import type { ConnectionSettings } from './connection-settings.js';
import { EngineError } from './errors.js';
import { openSession } from './session.js';

/** An empty database in which the engine tries migrations out. */
export interface ShadowDatabase {
  readonly session: pg.Client;
  /** Closes the connection, and drops the database where it was made here. Safe to call twice. */
  dispose(): Promise<void>;
}

/**
 * Creates a shadow database on the server of the main one.
 *
 * @throws EngineError P3014 when the user may not create databases
 */
export async function createShadowDatabase(
  driver: typeof pg,
  main: ConnectionSettings,
): Promise<ShadowDatabase> {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`;
  await onMaintenanceSession(driver, main, (session) =>
    session.query(`CREATE DATABASE "${database}"`),
  ).catch((error: unknown) => {
    throw shadowError(error as pg.DatabaseError);
  });
  const drop = () =>
    onMaintenanceSession(driver, main, async (session) => {
      // WITH (FORCE) would do so too, from PostgreSQL 13 on; a migration may be running
      await session.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = current_user',
        [database],
      );
      await session.query(`DROP DATABASE IF EXISTS "${database}"`);
    });
  try {
    const session = await openSession(driver, { ...main, database });
    return {
      session,
      dispose: once(async () => {
        await session.end();
        await drop();
      }),
    };
  } catch (error) {
    // the first error says what is wrong; what stops the drop is most often the same
    await drop().catch(() => undefined);
    throw error;
  }
}

/**
 * Takes the database that the user named as shadow database, and empties it.
 *
 * @throws Error when it is the main database
 */
export async function takeShadowDatabase(
  driver: typeof pg,
  main: ConnectionSettings,
  shadow: ConnectionSettings,
): Promise<ShadowDatabase> {
  const session = await openSession(driver, shadow);
  try {
    await onMaintenanceSession(driver, main, (mainSession) => refuseSame(mainSession, session));
    await empty(session, driver);
  } catch (error) {
    await session.end();
    throw error;
  }
  return { session, dispose: once(() => session.end()) };
}

// Two URLs can name one database in many ways; an advisory lock is seen only in its own database.
async function refuseSame(main: pg.Client, shadow: pg.Client): Promise<void> {
  const key = randomInt(2 ** 31);
  await main.query('SELECT pg_advisory_lock($1)', [key]);
  const { rows } = await shadow.query<{ free: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS free',
    [key],
  );
  if (rows[0]?.free) {
    await shadow.query('SELECT pg_advisory_unlock($1)', [key]);
    return;
  }
  throw new Error(
    'The shadow database you configured appears to be the same as the main database. Please specify another shadow database.',
  );
}

async function empty(session: pg.Client, driver: typeof pg): Promise<void> {
  const { rows } = await session.query<{ nspname: string }>(
    String.raw`SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'`,
  );
  for (const { nspname } of rows) {
    await session.query(`DROP SCHEMA ${driver.escapeIdentifier(nspname)} CASCADE`);
  }
  await session.query('CREATE SCHEMA public');
}

// Its own connection: the main one may be in the middle of a query when the process is told to stop.
async function onMaintenanceSession(
  driver: typeof pg,
  main: ConnectionSettings,
  act: (session: pg.Client) => Promise<unknown>,
): Promise<void> {
  const session = await openSession(driver, main);
  try {
    await act(session);
  } finally {
    await session.end();
  }
}

function shadowError(error: pg.DatabaseError): Error {
  if (error.code !== INSUFFICIENT_PRIVILEGE) return error;
  return new EngineError(
    'P3014',
    'Prisma Migrate could not create the shadow database. Please make sure the database user has permission to create databases. ' +
      'Read more about the shadow database (and workarounds) at https://pris.ly/d/migrate-shadow\n\n' +
      `Original error: ${error.message}`,
  );
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= act());
}
