import { parseConnectionUrl } from './connection-settings.js';
import { EngineError } from './errors.js';
import { loadDriver } from './libraries.js';
import type { EnginePackages } from './packages.js';
import { openSession } from './session.js';

const DUPLICATE_DATABASE = '42P04';

/** @throws EngineError with the reason when the database cannot be reached */
export async function canConnectToDatabase(packages: EnginePackages, url: string): Promise<void> {
  await (await openSession(loadDriver(packages), parseConnectionUrl(url))).end();
}

/**
 * Creates the database of a URL, and its schema.
 *
 * @returns the database's name
 * @throws EngineError P1009 when it exists, P1010 when the user may not create databases
 */
export async function createDatabase(packages: EnginePackages, url: string): Promise<string> {
  const driver = loadDriver(packages);
  const settings = parseConnectionUrl(url);
  const { database, schema } = settings;
  const server = await openSession(driver, { ...settings, database: 'postgres' });
  try {
    await server.query(`CREATE DATABASE ${driver.escapeIdentifier(database)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== DUPLICATE_DATABASE) throw error;
    throw new EngineError(
      'P1009',
      `Database \`${database}\` already exists on the database server`,
      { database_name: database },
    );
  } finally {
    await server.end();
  }
  const session = await openSession(driver, settings);
  try {
    await session.query(`CREATE SCHEMA IF NOT EXISTS ${driver.escapeIdentifier(schema)}`);
  } finally {
    await session.end();
  }
  return database;
}
