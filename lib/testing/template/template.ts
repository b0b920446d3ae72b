import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { readApplication } from '../../components/configuration.js';
import { applyMigrations } from './apply-migrations.js';
import { readMigrations, type Migration } from './migrations.js';

/** What a test's database is cloned from. */
export interface Template {
  /** Differs wherever its content does. */
  readonly name: string;
  /** Makes the tables. */
  fill(url: string): Promise<void>;
}

/** The template with an application's tables. */
export function templateOf(cwd: string, migrationsFolder?: string): Template {
  const folder = migrationsFolder
    ? resolve(cwd, migrationsFolder)
    : join(readApplication(cwd).root, 'prisma', 'migrations');
  const migrations = readMigrations(folder);
  return fromMigrations(migrations);
}

function fromMigrations(migrations: readonly Migration[]): Template {
  return {
    name: nameOf(migrations.map(({ name, checksum }) => [name, checksum])),
    fill: (url) => applyMigrations(url, migrations),
  };
}

function nameOf(content: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return `component_db_template_${hash.slice(0, 16)}`;
}
