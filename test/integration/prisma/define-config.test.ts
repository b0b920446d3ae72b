import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createDatabase, urlOf, type Database } from '../../support/database.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { prisma } from '../../support/prisma-cli.js';

const databases: Database[] = [];
afterEach(removeTestApplications);
afterAll(() => Promise.all(databases.map((database) => database.drop())));

async function newDatabase(): Promise<Database> {
  const database = await createDatabase();
  databases.push(database);
  return database;
}

const USER = 'model User {\n  id Int @id\n}\n';
const NOTE = 'model Note {\n  id Int @id\n}\n';
const CONFIG =
  "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n";

const DIFF = 'migrate diff --exit-code --from-config-datasource --to-schema prisma/schema'.split(
  ' ',
);

function application(config = CONFIG, file = 'prisma.config.ts'): TestApplication {
  const componentDb = { generator: { provider: 'prisma-client', output: 'src/generated' } };
  return new TestApplication({
    'package.json': JSON.stringify({ name: 'app', type: 'module', componentDb }),
    [file]: config,
  })
    .component('users', USER)
    .linkNodeModules();
}

function models(app: TestApplication): string[] {
  return [...app.read('src/generated/client.ts').matchAll(/^export type (\w+) =/gm)].map(
    ([, name]) => name!,
  );
}

describe('defineConfig', () => {
  it('assembles before prisma generate; a removed component leaves the client and comes back with its folder', async () => {
    const app = application().component('notes', NOTE);

    expect(await prisma(app.root, ['generate'])).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('assembled 2 components into prisma/schema'),
    });
    expect(models(app)).toEqual(['Note', 'User']);

    app.remove('src/components/notes');
    await prisma(app.root, ['generate']);
    expect(models(app)).toEqual(['User']);
    expect(existsSync(app.path('prisma/schema/notes.prisma'))).toBe(false);

    app.component('notes', NOTE);
    await prisma(app.root, ['generate']);
    expect(models(app)).toEqual(['Note', 'User']);
  });

  it('ends the command with all findings, each in its own file', async () => {
    const app = application()
      .component('a', 'model Note {\n  id Int @id\n  text ? bad\n}\n')
      .component('b', 'datasource other {\n  provider = "mysql"\n}\n')
      .component('c', '\nmodel User {\n  id Int @id\n}\n');

    const { exitCode, output } = await prisma(app.root, ['generate']);

    expect(exitCode).toBe(1);
    expect(output).toContain('at src/components/a/prisma/schema.prisma:3:3');
    expect(output).toContain('at src/components/b/prisma/schema.prisma:1:12');
    expect(output).toContain('at src/components/users/prisma/schema.prisma:1:7');
    expect(output).toContain('also: src/components/c/prisma/schema.prisma:2:7');
    expect(output).not.toContain('Failed to load config file');
    expect(existsSync(app.path('src/generated'))).toBe(false);
  });

  it("names the component's line beside a line of the output in Prisma's own errors", async () => {
    // only what changes the output after it was checked gets that far
    const app = application(
      [
        "import { appendFileSync, writeFileSync } from 'node:fs';",
        CONFIG.replace('export default', 'const config ='),
        "const users = 'src/components/users/prisma/schema.prisma';",
        "appendFileSync('prisma/schema/users.prisma', '  x Missing\\n}\\n');",
        "appendFileSync(users, '  x Missing\\n}\\n');",
        'export default config;',
      ].join('\n'),
    ).component('users', 'model User {\n  id Int @id\n}\n\nmodel Late {\n  id Int @id\n}\n');

    const { output } = await prisma(app.root, ['validate']);

    expect(output).toContain(
      'prisma/schema/users.prisma:8 (from src/components/users/prisma/schema.prisma:8)',
    );
  });

  it('points migrations at the application and its database', async () => {
    const app = application();
    const database = await newDatabase();
    app.write({
      '.env': `HOST=127.0.0.1\nDATABASE_URL="${database.url.replace('127.0.0.1', '${HOST}')}"\n`,
      'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
      'prisma/migrations/20260101000000_init/migration.sql':
        'CREATE TABLE "User" ("id" INTEGER NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));\n',
    });

    const deployed = await prisma(app.root, ['migrate', 'deploy']);
    expect(deployed).toMatchObject({ exitCode: 0 });
    expect(await prisma(app.root, ['migrate', 'status'])).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('Database schema is up to date!'),
    });
    expect(await prisma(app.root, DIFF)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('No difference detected.'),
    });
  });

  it('makes the database of a URL without a host before its name, such as that of a socket', async () => {
    const app = application();
    app.write({
      'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
      'prisma/migrations/1_init/migration.sql': 'CREATE TABLE made_here (id INTEGER);\n',
    });
    const database = await newDatabase();
    await database.drop();
    const { username, password, port } = new URL(database.url);
    const place = `${database.name}?host=127.0.0.1&port=${port}`;

    await prisma(app.root, ['migrate', 'deploy'], {
      DATABASE_URL: `postgresql://${username}:${password}@/${place}`,
      COMPONENT_DB_SCHEMA_ENGINE: 'wasm',
    });

    expect(await database.query('SELECT * FROM made_here')).toEqual([]);
  });

  it('prefers MIGRATION_DATABASE_URL, and the environment to .env', async () => {
    const app = application();
    const [migrations, application_] = await Promise.all([newDatabase(), newDatabase()]);
    app.write({ '.env': 'MIGRATION_DATABASE_URL=postgresql://nobody@127.0.0.1:1/none\n' });

    await prisma(app.root, ['db', 'push'], {
      DATABASE_URL: application_.url,
      MIGRATION_DATABASE_URL: migrations.url,
    });

    const tables = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`;
    expect(await migrations.query(tables)).toEqual([{ table_name: 'User' }]);
    expect(await application_.query(tables)).toEqual([]);
  });

  it('lets an explicit value win', async () => {
    const database = await newDatabase();
    const app = application(
      CONFIG.replace(
        'defineConfig()',
        `defineConfig({ datasource: { url: '${database.url}' }, migrations: { path: 'sql' } })`,
      ),
    );

    app.write({
      'sql/migration_lock.toml': 'provider = "postgresql"\n',
      'sql/1_init/migration.sql': 'CREATE TABLE made_here (id INTEGER);\n',
    });

    await prisma(app.root, ['migrate', 'deploy'], { DATABASE_URL: urlOf('elsewhere') });

    expect(await database.query('SELECT * FROM made_here')).toEqual([]);
  });

  it('stays out of the way of commands that read no schema', async () => {
    const app = application().component('broken', 'model {\n');

    expect(await prisma(app.root, ['migrate', '--help'])).toMatchObject({ exitCode: 0 });
    expect(existsSync(app.path('prisma'))).toBe(false);
  });

  it('neither writes nor stops in a process that is not the Prisma CLI', () => {
    const app = application(CONFIG, 'prisma.config.mjs').component('broken', 'model {\n');

    const { status, stdout } = spawnSync(
      process.execPath,
      [
        '-e',
        "import('./prisma.config.mjs').then((m) => console.log(m.default.schema))",
        'generate',
      ],
      { cwd: app.root, encoding: 'utf8' },
    );

    expect({ status, stdout }).toEqual({ status: 0, stdout: `${app.path('prisma/schema')}\n` });
    expect(existsSync(app.path('prisma'))).toBe(false);
  });

  it.each([
    ['prisma.config.mts', CONFIG],
    ['prisma7.config.ts', CONFIG],
    ['prisma.config.js', CONFIG],
    ['prisma.config.mjs', CONFIG],
    [
      'prisma.config.cjs',
      "module.exports = require('nestjs-component-db/prisma').defineConfig();\n",
    ],
  ])('works in %s', async (file, config) => {
    const app = application(config, file);

    expect(await prisma(app.root, ['validate'])).toMatchObject({ exitCode: 0 });
    expect(app.read('prisma/schema/users.prisma')).toBe(USER);
  });

  it('finds the application by --config from another folder', async () => {
    const app = application();

    const outcome = await prisma('/', ['validate', '--config', app.path('prisma.config.ts')]);

    expect(outcome).toMatchObject({ exitCode: 0 });
    expect(app.read('prisma/schema/users.prisma')).toBe(USER);
  });
});
