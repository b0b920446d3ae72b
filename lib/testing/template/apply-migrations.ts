import { randomUUID } from 'node:crypto';
import { relative } from 'node:path';
import { withSession } from '../server/session.js';
import type { Migration } from './migrations.js';
import { runScript } from './run-script.js';

/** As Prisma's schema engine makes it: a later `migrate` of the database finds what it expects. */
const MIGRATIONS_TABLE = `CREATE TABLE _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies migrations to an empty database and records them, as `prisma migrate deploy` does.
 *
 * @throws Error with the file of the migration that failed, and PostgreSQL's own message
 */
export async function applyMigrations(
  url: string,
  migrations: readonly Migration[],
): Promise<void> {
  await withSession(url, async (session) => {
    await session.query(MIGRATIONS_TABLE);
    for (const { name, file, script, checksum } of migrations) {
      const id = randomUUID();
      await session.query(
        'INSERT INTO _prisma_migrations (id, checksum, started_at, migration_name) VALUES ($1, $2, now(), $3)',
        [id, checksum, name],
      );
      await runScript(session, script, relative(process.cwd(), file));
      await session.query(
        'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
        [id],
      );
    }
  });
}
