import type pg from 'pg';
import { readFileSync } from 'node:fs';
import { connectionError } from './connection-errors.js';
import type { ConnectionSettings } from './connection-settings.js';
import { EngineError } from './errors.js';

type Driver = typeof pg;
type Tls = Exclude<pg.ClientConfig['ssl'], undefined>;

/** node-postgres says so, without a code, where a server has no TLS. */
const NO_TLS = 'The server does not support SSL connections';

/**
 * Opens one connection: the engine's advisory lock and search path belong to it, so there is no pool.
 *
 * @throws EngineError (P1000, P1001, P1003, P1010, P1011) when no connection can be made
 */
export async function openSession(
  driver: Driver,
  settings: ConnectionSettings,
): Promise<pg.Client> {
  try {
    return await connect(driver, settings);
  } catch (error) {
    throw connectionError(error, settings);
  }
}

async function connect(driver: Driver, settings: ConnectionSettings): Promise<pg.Client> {
  if (settings.tls !== 'prefer') return connectOnce(driver, settings, tlsOptions(settings));
  try {
    return await connectOnce(driver, settings, tlsOptions(settings));
  } catch (error) {
    if ((error as Error).message !== NO_TLS) throw error;
    return connectOnce(driver, settings, false);
  }
}

async function connectOnce(
  driver: Driver,
  settings: ConnectionSettings,
  ssl: Tls,
): Promise<pg.Client> {
  const client = new driver.Client({
    host: settings.host,
    port: settings.port,
    user: settings.user,
    password: settings.password,
    database: settings.database,
    ssl,
    connectionTimeoutMillis: settings.connectTimeout,
    ...(settings.options && { options: settings.options }),
    ...(settings.applicationName && { application_name: settings.applicationName }),
  });
  // A lost connection fails the running query too; unheard, this event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SET search_path = ${driver.escapeIdentifier(settings.schema)}`);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

function tlsOptions(settings: ConnectionSettings): Tls {
  // A socket's path has no TLS.
  if (settings.tls === 'disable' || settings.host.startsWith('/')) return false;
  return {
    rejectUnauthorized: settings.tls === 'verify',
    ...(settings.certificateAuthority && { ca: readCertificate(settings.certificateAuthority) }),
  };
}

function readCertificate(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { message } = error as Error;
    throw new EngineError('P1011', `Error opening a TLS connection: ${message}`, { message });
  }
}
