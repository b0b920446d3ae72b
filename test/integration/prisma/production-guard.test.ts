import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, type Database } from '../../support/database.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { prisma } from '../../support/prisma-cli.js';

/** A real database that NODE_ENV makes production: what was refused must not have happened. */
describe('against production, the stock Prisma CLI', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createDatabase();
    await database.query('CREATE TABLE kept AS SELECT 1 AS row');
  });
  afterEach(removeTestApplications);
  afterAll(() => database.drop());

  const run = (command: string, env: Record<string, string> = {}) => {
    const app = new TestApplication({
      'package.json': '{ "type": "module" }',
      'prisma.config.ts': [
        "import { defineConfig } from 'nestjs-component-db/prisma';",
        "export default defineConfig({ migrations: { seed: 'node seed.mjs' } });",
        '',
      ].join('\n'),
      'seed.mjs': "import { writeFileSync } from 'node:fs'; writeFileSync('seeded', '');",
      'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
      'prisma/migrations/1_user/migration.sql':
        'CREATE TABLE "User" ("id" INTEGER NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));\n',
    })
      .component('users', 'model User {\n  id Int @id\n}\n')
      .linkNodeModules();
    return prisma(app.root, command.split(' '), {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      ...env,
    });
  };
  const tables = async () => {
    const rows = await database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };

  it.each([
    'migrate dev --name x',
    'migrate reset --force',
    'migrate resolve --applied 1_user',
    'db push --accept-data-loss',
    'db seed',
    'db seed -- --help',
  ])('refuses %s and touches nothing', async (command) => {
    const { exitCode, output } = await run(command);

    expect(exitCode).toBe(1);
    expect(output).toContain('was stopped before anything was touched');
    expect(output).toContain(`database "${database.name}" at 127.0.0.1`);
    expect(output).not.toContain(new URL(database.url).password + '@');
    expect(await tables()).toEqual(['kept']);
  });

  it('refuses by the host that --url names', async () => {
    const url = 'postgresql://app:s3cret@db.example.com/shop';

    const { output } = await run(`db push --url ${url}`, { NODE_ENV: 'development' });

    expect(output).toContain('db.example.com is not a development host');
    expect(output).not.toContain('s3cret');
  });

  it('runs what COMPONENT_DB_ALLOW allows, and migrate deploy without a terminal', async () => {
    const pushed = await run('db push --accept-data-loss', { COMPONENT_DB_ALLOW: database.name });
    expect(pushed).toMatchObject({ exitCode: 0 });
    expect(await tables()).toEqual(['User']);

    await database.query('DROP TABLE "User"');
    expect(await run('migrate deploy')).toMatchObject({ exitCode: 0 });
    expect(await tables()).toEqual(['User', '_prisma_migrations']);
  });
});
