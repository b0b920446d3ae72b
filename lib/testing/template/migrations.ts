import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isMissing } from '../../components/missing.js';
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
 * @throws Error where a migration has no migration.sql
 */
export function readMigrations(folder: string): Migration[] {
  return migrationNames(folder).map((name) => {
    const file = migrationFile(folder, name);
    const script = readScript(file);
    return { name, file, script, checksum: createHash('sha256').update(script).digest('hex') };
  });
}

function readScript(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error(`There is no ${file}. Restore it, or remove its folder.`);
  }
}
