import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { Client } from 'pg';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { createDatabase, type Database } from '../../support/database.js';
import { sectionOf, type CodeBlock } from '../../support/documents.js';
import { prisma } from '../../support/prisma-cli.js';

const IN_SYNC = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema'];

describe('docs/migrations.md', () => {
  const databases: Database[] = [];
  let database: Database;
  let app: TestApplication;

  beforeEach(async () => {
    database = await createDatabase();
    databases.push(database);
    app = new TestApplication({
      'package.json': '{ "type": "module" }',
      'prisma.config.ts':
        "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    })
      .component('users', user('email'))
      .linkNodeModules();
  });
  afterAll(async () => {
    removeTestApplications();
    await Promise.all(databases.map((one) => one.drop()));
  });

  const cli = async (...args: string[]) =>
    prisma(app.root, args, { DATABASE_URL: database.url }).then(({ exitCode }) => exitCode);

  /** Runs the shell blocks of a section, for this database. */
  const follow = (heading: string, replace: (text: string) => string = (text) => text) => {
    for (const { text } of blocks(heading, 'sh')) {
      const { status, stderr, stdout } = spawnSync('bash', ['-ec', replace(text)], {
        cwd: app.root,
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          DATABASE_URL: database.url,
          // as in production, where the guard wants the database's name
          NODE_ENV: 'production',
        },
      });
      if (status !== 0) throw new Error(stdout + stderr);
    }
  };

  it('renames a column with its data', async () => {
    await cli('migrate', 'dev', '--name', 'init');
    await database.query(`INSERT INTO "User" VALUES (1, 'ada@example.com')`);
    app.component('users', user('mail'));
    const [rename] = blocks('Renaming', 'sql');
    app.write({ 'prisma/migrations/29990101000000_rename/migration.sql': rename!.text });

    expect(await cli('migrate', 'dev')).toBe(0);

    expect(await database.query('SELECT * FROM "User"')).toEqual([
      { id: 1, mail: 'ada@example.com' },
    ]);
    expect(await cli(...IN_SYNC, '--exit-code')).toBe(0);
  });

  it('goes on after a migration that failed and left nothing behind', async () => {
    const name = '20260131120000_add_notes';
    const file = `prisma/migrations/${name}/migration.sql`;
    app.write({ [file]: 'CREATE TABLE note (id int);\nSELECT 1 / 0;\n' });
    expect(await cli('migrate', 'deploy')).toBe(1);
    expect(await database.query(`SELECT to_regclass('note')::text AS note`)).toEqual([
      { note: null },
    ]);

    app.write({ [file]: 'CREATE TABLE note (id int);\n' });
    follow('When a migration fails', (text) => text.replaceAll('=shop ', `=${database.name} `));

    expect(await database.query('SELECT FROM note')).toEqual([]);
  });

  it('takes over a database that is there already', async () => {
    await database.query('CREATE TABLE "User" (id integer PRIMARY KEY, email text NOT NULL)');

    follow('A database that is there already', (text) =>
      text.replace('npx prisma migrate resolve', `COMPONENT_DB_ALLOW=${database.name} $&`),
    );

    expect(await cli('migrate', 'deploy')).toBe(0);
    expect(await cli(...IN_SYNC, '--exit-code')).toBe(0);
  });

  it('makes an index without a lock, and gives up waiting for one', async () => {
    app.write({
      'prisma/migrations/1_init/migration.sql':
        'CREATE TABLE "User" (id integer PRIMARY KEY, email text NOT NULL);\n',
      'prisma/migrations/2_index/migration.sql':
        'CREATE INDEX CONCURRENTLY user_email ON "User" (email);\n',
    });
    expect(await cli('migrate', 'deploy')).toBe(0);

    app.write({
      'prisma/migrations/3_column/migration.sql':
        'SET lock_timeout = \'100ms\';\nALTER TABLE "User" ADD COLUMN x int;\n',
    });
    const other = new Client({ connectionString: database.url });
    await other.connect();
    await other.query('BEGIN; LOCK "User"');
    const deployed = await prisma(app.root, ['migrate', 'deploy'], { DATABASE_URL: database.url });
    await other.end();
    expect(deployed.output).toContain('lock timeout');
  });
});

/** @throws Error where the section has none */
function blocks(heading: string, language: string): CodeBlock[] {
  const found = sectionOf('docs/migrations.md', heading).filter(
    (block) => block.language === language,
  );
  if (found.length === 0) throw new Error(`No ${language} below "${heading}"`);
  return found;
}

const user = (column: string) => `model User {\n  id Int @id\n  ${column} String\n}\n`;
