import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PrismaConfig } from 'prisma/config';
import type { Application } from '../components/configuration.js';
import { wantsUrlInSchema } from '../components/prisma-version.js';
import { withHost } from '../connection/connection-url.js';
import { readText } from '../files/read-text.js';
import { listSchemaFiles } from '../prisma-schema/list-schema-files.js';
import { readMainSchema } from '../schema/main-schema.js';
import { datasourceInSchema } from '../schema-engine/prisma-6-datasource.js';
import type { PrismaCommand } from './prisma-command.js';

type Datasource = NonNullable<PrismaConfig['datasource']>;

/** The databases that the environment names, by URLs that the Prisma CLI can take apart. */
export function datasourceFrom(env: NodeJS.ProcessEnv): Datasource {
  const url = env['MIGRATION_DATABASE_URL'] || env['DATABASE_URL'];
  const shadowDatabaseUrl = env['SHADOW_DATABASE_URL'];
  return {
    ...(url && { url: withHost(url) }),
    ...(shadowDatabaseUrl && { shadowDatabaseUrl: withHost(shadowDatabaseUrl) }),
  };
}

/**
 * The URL of the database that commands work on. With Prisma 6 the schema may name another than the environment.
 *
 * @param schema the file or folder that the command or prisma.config.ts names; else the application's main file counts
 */
export function migratedUrl(
  application: Application,
  { url }: Datasource,
  env: NodeJS.ProcessEnv,
  schema: string | undefined,
): string | undefined {
  if (!wantsUrlInSchema(application)) return url;
  try {
    const texts = schema === undefined ? [readMainSchema(application).text] : textsOf(schema);
    return datasourceInSchema(texts, { ...env, ...(url && { DATABASE_URL: url }) }).url;
  } catch {
    // said when the components are assembled, or by Prisma
    return url;
  }
}

function textsOf(schema: string): string[] {
  if (!statSync(schema).isDirectory()) return [readText(schema)];
  return listSchemaFiles(resolve(schema)).map((path) => readText(join(schema, path)));
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
