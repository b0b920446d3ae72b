import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readIfThere } from '../../files/read-if-there.js';
import { migrationFile, migrationNames } from '../../migrations/migration-files.js';

/** A migration of Prisma's. */
export interface Migration {
  /** The name of its folder. */
  readonly name: string;
  readonly file: string;
  readonly script: string;
  /** As Prisma records it. */
  readonly checksum: string;
}

/**
 * Reads a folder of Prisma's migrations, the oldest first; none where there is no such folder.
 *
 * @throws Error where a migration has no migration.sql, or where they are not for PostgreSQL
 */
export function readMigrations(folder: string): Migration[] {
  refuseOtherProvider(join(folder, 'migration_lock.toml'));
  return migrationNames(folder).map((name) => {
    const file = migrationFile(folder, name);
    const script = readScript(file);
    return { name, file, script, checksum: createHash('sha256').update(script).digest('hex') };
  });
}

function refuseOtherProvider(lock: string): void {
  const [, provider = 'postgresql'] =
    /^\s*provider\s*=\s*"(.*)"/m.exec(readIfThere(lock) ?? '') ?? [];
  if (provider === 'postgresql') return;
  throw new Error(
    `The migrations are for ${provider}, as ${lock} says, and test databases are PostgreSQL. ` +
      'Name the folder of those for PostgreSQL with the option `migrations`.',
  );
}

function readScript(file: string): string {
  const script = readIfThere(file);
  if (script !== undefined) return script;
  throw new Error(`There is no ${file}. Restore it, or remove its folder.`);
}
