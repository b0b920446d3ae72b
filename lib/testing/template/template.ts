import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { readApplication } from '../../components/configuration.js';
import { withSession } from '../server/session.js';
import { applyMigrations } from './apply-migrations.js';
import { assembledSchema, type SchemaFiles } from './assembled-schema.js';
import { bringsComponent, componentSchema } from './component-schema.js';
import { readMigrations, type Migration } from './migrations.js';
import { runScript } from './run-script.js';
import { schemaScript } from './schema-script.js';

/** What tests' databases are cloned from. */
export interface Template {
  /** The database's name, another one wherever its content is another. */
  readonly name: string;
  /** The database that it is itself a clone of; an empty one where left out. */
  readonly base?: Template;
  /** Makes what it holds beyond its base; left out where somebody else makes the database. */
  readonly fill?: (url: string) => Promise<void>;
}

/**
 * The template with an application's tables: from its migrations, or from the assembled schema where it has none yet.
 *
 * @param migrationsFolder relative to `cwd`; `prisma/migrations` of the application where left out
 * @throws Error where the named folder has no migrations, or where the schema has mistakes
 */
export function applicationTemplate(cwd: string, migrationsFolder?: string): Template {
  if (migrationsFolder !== undefined) {
    const folder = resolve(cwd, migrationsFolder);
    const migrations = readMigrations(folder);
    if (migrations.length > 0) return migratedTemplate(migrations);
    throw new Error(`There are no migrations in ${folder}. Correct the option \`migrations\`.`);
  }
  const { root } = readApplication(cwd);
  const migrations = readMigrations(join(root, 'prisma', 'migrations'));
  if (migrations.length > 0) return migratedTemplate(migrations);
  return schemaTemplate(root, assembledSchema(root));
}

/** What tests take where nothing is said: the template of an application, or of the component that a package brings. */
export function defaultTemplate(cwd: string): Template {
  return bringsComponent(cwd) ? componentTemplate(cwd) : applicationTemplate(cwd);
}

/** The template with the tables of the package's component that `cwd` is in, and of those that it needs. */
export function componentTemplate(cwd: string): Template {
  const { root, schema } = componentSchema(cwd);
  return schemaTemplate(root, schema);
}

/** A database that somebody else has made. */
export function existingTemplate(name: string): Template {
  return { name };
}

function migratedTemplate(migrations: readonly Migration[]): Template {
  return {
    name: cacheableName(migrations.map(({ name, checksum }) => [name, checksum])),
    fill: (url) => applyMigrations(url, migrations),
  };
}

function schemaTemplate(root: string, schema: SchemaFiles): Template {
  const name = cacheableName([...schema]);
  return {
    name,
    fill: async (url) => {
      const script = await schemaScript(root, schema, name);
      await withSession(url, (session) => runScript(session, script, 'The SQL of the schema'));
    },
  };
}

const PREFIX = 'component_db_template_';

/** A name that tells the content. */
export function cacheableName(content: unknown): string {
  return PREFIX + hashOf(JSON.stringify(content));
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Whether the name tells the content, so that later runs can use the database too. */
export function isCacheable({ name }: Pick<Template, 'name'>): boolean {
  return name.startsWith(PREFIX);
}
