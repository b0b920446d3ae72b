import { createRequire } from 'node:module';
import { join } from 'node:path';
import type pg from 'pg';
import { connectionUrlProblems } from '../connection/connection-url.js';
import type { Query } from '../connection/migration-state.js';
import { parseConnectionUrl } from '../schema-engine/connection-settings.js';
import { openSession } from '../schema-engine/session.js';
import { NotChecked } from './check.js';
import type { Installation } from './installation.js';

/** Milliseconds; for the connection, and for each answer. */
const PATIENCE = 3000;

/**
 * Asks a PostgreSQL database.
 *
 * @throws NotChecked where that cannot even be tried
 * @throws EngineError (P1000, P1001, …) when no connection can be made
 */
export async function askDatabase<Answer>(
  installation: Installation,
  url: string | undefined,
  ask: (query: Query) => Promise<Answer>,
): Promise<Answer> {
  requirePostgres(installation);
  if (url === undefined || connectionUrlProblems(url).length > 0) {
    throw new NotChecked('the connection URL is missing or wrong');
  }
  const settings = parseConnectionUrl(url);
  const connectTimeout = Math.min(settings.connectTimeout || PATIENCE, PATIENCE);
  const session = await openSession(loadDriver(installation), { ...settings, connectTimeout });
  try {
    await session.query(`SET statement_timeout = ${PATIENCE}`);
    return await ask(async (sql) => (await session.query(sql)).rows);
  } finally {
    await session.end();
  }
}

/** @throws NotChecked where the application's database is another one */
export function requirePostgres({ provider }: Installation): void {
  if (/^(postgresql|postgres|cockroachdb)$/.test(provider)) return;
  throw new NotChecked(`it is looked at for PostgreSQL only, and the provider is ${provider}`);
}

/** The one that Prisma's adapter brings. */
function loadDriver({ root }: Installation): typeof pg {
  try {
    const adapter = createRequire(join(root, 'package.json')).resolve('@prisma/adapter-pg');
    return createRequire(adapter)('pg') as typeof pg;
  } catch {
    throw new NotChecked('@prisma/adapter-pg is not installed');
  }
}
