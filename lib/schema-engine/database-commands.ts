import type pg from 'pg';
import { parseConnectionUrl, type ConnectionSettings } from './connection-settings.js';
import { EngineError } from './errors.js';
import { loadDriver } from './libraries.js';
import type { EnginePackages } from './packages.js';
import { openSession } from './session.js';

const DUPLICATE_DATABASE = '42P04';

// From one of these a new database can be made; hosted servers may have only the last.
const MAINTENANCE_DATABASES = ['postgres', 'template1', 'defaultdb'];

/** @throws EngineError with the reason when the database cannot be reached */
export async function canConnectToDatabase(packages: EnginePackages, url: string): Promise<void> {
  await (await openSession(loadDriver(packages), parseConnectionUrl(url))).end();
}

/**
 * Creates the database of a URL, and its schema.
 *
 * @returns the database's name
 * @throws EngineError P1009 when it exists; Error with PostgreSQL's reason when the user may not create it
 */
export async function createDatabase(packages: EnginePackages, url: string): Promise<string> {
  const driver = loadDriver(packages);
  const settings = parseConnectionUrl(url);
  const { database, schema } = settings;
  await use(await openMaintenanceSession(driver, settings), async (session) => {
    try {
      await session.query(`CREATE DATABASE ${driver.escapeIdentifier(database)}`);
    } catch (error) {
      if ((error as pg.DatabaseError).code !== DUPLICATE_DATABASE) throw error;
      throw new EngineError(
        'P1009',
        `Database \`${database}\` already exists on the database server`,
        { database_name: database },
      );
    }
  });
  await use(await openSession(driver, settings), (session) =>
    session.query(`CREATE SCHEMA IF NOT EXISTS ${driver.escapeIdentifier(schema)}`),
  );
  return database;
}

async function openMaintenanceSession(
  driver: typeof pg,
  settings: ConnectionSettings,
): Promise<pg.Client> {
  const reasons: unknown[] = [];
  for (const database of MAINTENANCE_DATABASES) {
    try {
      return await openSession(driver, { ...settings, database });
    } catch (error) {
      reasons.push(error);
      const { code } = error as EngineError;
      if (code !== 'P1003' && code !== 'P1010') break;
    }
  }
  throw reasons[0];
}

async function use(
  session: pg.Client,
  act: (session: pg.Client) => Promise<unknown>,
): Promise<void> {
  try {
    await act(session);
  } finally {
    await session.end();
  }
}
