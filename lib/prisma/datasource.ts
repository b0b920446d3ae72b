import type { PrismaConfig } from 'prisma/config';
import type { Application } from '../components/configuration.js';
import { wantsUrlInSchema } from '../components/prisma-version.js';
import { readMainSchema } from '../schema/main-schema.js';
import { datasourceInSchema } from '../schema-engine/prisma-6-datasource.js';
import type { PrismaCommand } from './prisma-command.js';

type Datasource = NonNullable<PrismaConfig['datasource']>;

/** The databases that the environment names. */
export function datasourceFrom(env: NodeJS.ProcessEnv): Datasource {
  const url = env['MIGRATION_DATABASE_URL'] || env['DATABASE_URL'];
  const shadowDatabaseUrl = env['SHADOW_DATABASE_URL'];
  return { ...(url && { url }), ...(shadowDatabaseUrl && { shadowDatabaseUrl }) };
}

/**
 * The URL of the database that commands work on. With Prisma 6 the application's own main file may name another than
 * the environment.
 */
export function migratedUrl(
  application: Application,
  { url }: Datasource,
  env: NodeJS.ProcessEnv,
): string | undefined {
  if (!wantsUrlInSchema(application)) return url;
  try {
    const { text } = readMainSchema(application);
    return datasourceInSchema([text], { ...env, ...(url && { DATABASE_URL: url }) }).url;
  } catch {
    // said when the components are assembled
    return url;
  }
}

/** Prisma 6 reads its database from the variables that the schema names, and its seed from the same environment. */
export function nameDatabase(
  { name }: PrismaCommand,
  { url, shadowDatabaseUrl }: Datasource,
  env: NodeJS.ProcessEnv,
): void {
  if (name === 'db seed') return;
  if (url) env['DATABASE_URL'] = url;
  if (shadowDatabaseUrl) env['SHADOW_DATABASE_URL'] = shadowDatabaseUrl;
}
