import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { detectPackageManager } from '../package-manager/detect.js';
import { withCommandsOf } from '../package-manager/package-manager.js';
import { MIGRATIONS } from '../prisma-cli/migrations-folder.js';
import { readPrismaSetUp } from './prisma-set-up.js';

/** What a variable of the environment is for, by the key that a datasource has it under. */
const VARIABLES: Readonly<Record<string, string>> = {
  url: 'DATABASE_URL',
  directUrl: 'MIGRATION_DATABASE_URL',
  shadowDatabaseUrl: 'SHADOW_DATABASE_URL',
};

/**
 * What is left to a person, in this order.
 *
 * @param schema the file with the datasource, relative to the application's folder
 * @param leftOut keys of connection URLs that the datasource had and that stand nowhere now
 */
export function nextSteps(root: string, schema: string, leftOut: readonly string[]): string[] {
  const { usesThis, config, inManifest, namesMigrations, seed } = readPrismaSetUp(root);
  const migrations = namesMigrations ? MIGRATIONS : migrationsBeside(root, schema);
  const { packageManager } = detectPackageManager(root);
  const steps = [
    config !== undefined &&
      `in ${config}: take defineConfig from 'nestjs-component-db/prisma', and remove "schema" and "datasource"`,
    inManifest !== undefined && 'in package.json: remove "schema" under "prisma"',
    ...leftOut.map((key) => `in .env: ${VARIABLES[key]} with the URL that "${key}" had`),
    migrations !== undefined &&
      migrations !== MIGRATIONS &&
      `move ${migrations} to ${MIGRATIONS}, where Prisma looks for the migrations from now on`,
    !usesThis && 'npx nest add nestjs-component-db -s',
    seed !== undefined &&
      `in ${config ?? 'prisma.config.ts'}: migrations: { seed: ${JSON.stringify(seed)} }, which package.json has under "prisma"`,
    migrations === undefined
      ? 'npx prisma db push, which finds nothing to change: there are no migrations'
      : 'npx prisma migrate dev, which finds nothing to migrate',
  ];
  return steps.filter((step) => step !== false).map((step) => withCommandsOf(packageManager, step));
}

/** The migrations of a schema that nothing else is said of: beside it, or beside the folder that it is in. */
function migrationsBeside(root: string, schema: string): string | undefined {
  for (let folder = posix.dirname(schema); ; folder = posix.dirname(folder)) {
    const migrations = posix.join(folder, 'migrations');
    if (existsSync(join(root, migrations, 'migration_lock.toml'))) return migrations;
    if (folder === posix.dirname(folder)) return undefined;
  }
}
