import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { startPrisma, type CliResult, type RunningCli } from './prisma-cli.js';

const ROOT = resolve(import.meta.dirname, '../..');

/** A scratch project with its own Prisma schema, in which the stock Prisma CLI runs. */
export interface PrismaProject {
  readonly folder: string;
  /** Writes a file of the project. */
  write(path: string, text: string): Promise<void>;
  /** Writes the schema: the models, below a datasource. */
  writeSchema(models: string, datasource?: string): Promise<void>;
  /** Writes a migration. */
  writeMigration(name: string, sql: string): Promise<void>;
  /** The names of the project's migrations, the oldest first. */
  migrations(): Promise<string[]>;
  /** Runs the Prisma CLI to its end. */
  prisma(args: string[], env?: NodeJS.ProcessEnv): Promise<CliResult>;
  /** Starts the Prisma CLI. */
  start(args: string[], env?: NodeJS.ProcessEnv): RunningCli;
  remove(): Promise<void>;
}

/** Makes a project for the database, with the WebAssembly schema engine behind the Prisma CLI. */
export async function createPrismaProject(databaseUrl: string): Promise<PrismaProject> {
  const folder = await mkdtemp(join(tmpdir(), 'component-db-project-'));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await write('package.json', '{"private":true,"type":"module"}');
  await write(
    'prisma.config.js',
    `export default {
      schema: 'prisma/schema.prisma',
      datasource: {
        url: process.env.DATABASE_URL,
        shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL,
      },
    };`,
  );
  const start: PrismaProject['start'] = (args, env = {}) =>
    startPrisma(folder, args, {
      PRISMA_SCHEMA_ENGINE_BINARY: join(ROOT, 'bin/schema-engine.js'),
      DATABASE_URL: databaseUrl,
      ...env,
    });
  return {
    folder,
    write,
    writeSchema: (models, datasource = '') =>
      write(
        'prisma/schema.prisma',
        `datasource db {\n  provider = "postgresql"\n  ${datasource}\n}\n\n${models}\n`,
      ),
    writeMigration: async (name, sql) => {
      await write('prisma/migrations/migration_lock.toml', 'provider = "postgresql"\n');
      await write(`prisma/migrations/${name}/migration.sql`, sql);
    },
    migrations: async () =>
      (await readdir(join(folder, 'prisma/migrations'), { withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort(),
    prisma: (args, env) => start(args, env).result,
    start,
    remove: () => rm(folder, { recursive: true }),
  };
}
