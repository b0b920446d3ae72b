import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** What a run of the Prisma CLI came to. */
export interface CliResult {
  readonly exitCode: number | null;
  /** Standard output and standard error together. */
  readonly output: string;
}

/** A Prisma CLI at work. */
export interface RunningCli {
  readonly result: Promise<CliResult>;
  /** Does what Ctrl-C in a terminal does: the CLI and the processes it started get SIGINT. */
  interrupt(): void;
}

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
    startPrisma(folder, args, { DATABASE_URL: databaseUrl, ...env });
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

function startPrisma(folder: string, args: string[], env: NodeJS.ProcessEnv): RunningCli {
  const child = spawn(process.execPath, ['node_modules/prisma/build/index.js', ...args], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // Under CI the CLI refuses what it would ask a developer about.
      CI: '',
      NO_COLOR: '1',
      CHECKPOINT_DISABLE: '1',
      PRISMA_SCHEMA_ENGINE_BINARY: join(ROOT, 'bin/schema-engine.js'),
      ...env,
    },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    result: new Promise((done, fail) => {
      child.on('error', fail);
      child.on('close', (exitCode) => done({ exitCode, output }));
    }),
    interrupt: () => process.kill(-child.pid!, 'SIGINT'),
  };
}
