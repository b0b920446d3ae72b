import type pg from 'pg';
import { connectionTarget } from '../../connection/connection-url.js';
import { loadDriver } from './driver.js';

/** How long a server has to answer, in ms: one may accept connections and do nothing more. */
const PATIENCE = 10_000;

/**
 * Opens one connection for the time that something is done with it.
 *
 * @throws Error where no connection can be made; it names the server and holds no password
 */
export async function withSession<T>(
  url: string,
  act: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = await openSession(url);
  try {
    return await act(session);
  } finally {
    await session.end();
  }
}

/**
 * Opens one connection, which is to be ended.
 *
 * @param patience how long a statement may take, in ms; without end where left out
 * @throws Error where no connection can be made; it names the server and holds no password
 */
export async function openSession(url: string, patience?: number): Promise<pg.Client> {
  const { Client } = loadDriver();
  const session = new Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE,
    ...(patience !== undefined && { query_timeout: patience }),
  });
  // a lost connection fails the running query too; unheard, this event would end the process
  session.on('error', () => undefined);
  try {
    await session.connect();
    return session;
  } catch (error) {
    throw unreachable(url, error as NodeJS.ErrnoException);
  }
}

/** Quotes a name for SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Without a cause: a driver's error may quote its settings. */
function unreachable(url: string, { code, message }: NodeJS.ErrnoException): Error {
  const { host, port, user, database } = connectionTarget(url);
  return new Error(
    `No connection to the test database "${database}" at ${host}:${port} as "${user}": ${message || code}`,
  );
}
