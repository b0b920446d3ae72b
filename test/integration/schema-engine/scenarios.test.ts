import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, type Database } from '../../support/database.js';
import { createPrismaProject, type PrismaProject } from '../../support/prisma-project.js';

const USER = 'model User {\n  id   Int    @id\n  name String\n}\n';
const CREATE_USER =
  'CREATE TABLE "User" (id INTEGER NOT NULL, name TEXT NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY (id));';
const FIRST = '20260101000000_first';

let database: Database;
let project: PrismaProject;

beforeEach(async () => {
  database = await createDatabase();
  project = await createPrismaProject(database.url);
});
afterEach(async () => {
  await project.remove();
  await database.drop();
});

const tables = async () =>
  (
    await database.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
    )
  ).map(({ tablename }) => tablename);

const migration = async (index: number) =>
  readFileSync(
    join(
      project.folder,
      'prisma/migrations',
      (await project.migrations())[index]!,
      'migration.sql',
    ),
    'utf8',
  );

/** The project with the table User, made by a migration. */
async function deployed(): Promise<void> {
  await project.writeSchema(USER);
  await project.writeMigration(FIRST, CREATE_USER);
  expect(await project.prisma(['migrate', 'deploy'])).toMatchObject({ exitCode: 0 });
}

describe('prisma migrate dev', () => {
  it('writes with --create-only, and applies the next time', async () => {
    await project.writeSchema(USER);
    const written = await project.prisma(['migrate', 'dev', '--create-only', '--name', 'users']);
    expect(written).toMatchObject({ exitCode: 0 });
    expect(await tables()).toEqual([]);

    expect(await project.prisma(['migrate', 'dev'])).toMatchObject({ exitCode: 0 });
    expect(await tables()).toEqual(['User']);
  });

  it('adds a value to an enum', async () => {
    await project.writeSchema(
      'model Job {\n  id Int @id\n  state State\n}\nenum State {\n  NEW\n}\n',
    );
    await project.prisma(['migrate', 'dev', '--name', 'one']);
    await project.writeSchema(
      'model Job {\n  id Int @id\n  state State\n}\nenum State {\n  NEW\n  DONE\n}\n',
    );

    expect(await project.prisma(['migrate', 'dev', '--name', 'two'])).toMatchObject({
      exitCode: 0,
    });
    expect(await migration(1)).toContain(`ALTER TYPE "State" ADD VALUE 'DONE'`);
  });

  it('takes views, functions and extensions of migrations for no drift', async () => {
    await deployed();
    await project.writeMigration(
      '20260102000000_more',
      `CREATE VIEW names AS SELECT name FROM "User";
       CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;`,
    );

    const { exitCode, output } = await project.prisma(['migrate', 'dev']);
    expect({ exitCode, output }).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('Your database is now in sync'),
    });
    expect(await project.migrations()).toHaveLength(2);
  });

  it('finds tables that no migration made, and touches nothing', async () => {
    await deployed();
    await database.query('CREATE TABLE drifted (id int)');

    const { exitCode, output } = await project.prisma(['migrate', 'dev']);
    expect(exitCode).not.toBe(0);
    expect(output).toContain('Drift detected');
    expect(await tables()).toEqual(['User', 'drifted']);
  });

  it('finds a migration that was changed after it was applied', async () => {
    await deployed();
    await project.writeMigration(FIRST, `${CREATE_USER}\n-- changed`);

    const { exitCode, output } = await project.prisma(['migrate', 'dev']);
    expect(exitCode).not.toBe(0);
    expect(output).toContain(`The migration \`${FIRST}\` was modified after it was applied`);
  });

  it('refuses a required column without default where there are rows', async () => {
    await deployed();
    await database.query(`INSERT INTO "User" VALUES (1, 'Ann')`);
    await project.writeSchema(USER.replace('}', '  age Int\n}'));

    const { exitCode, output } = await project.prisma(['migrate', 'dev', '--name', 'age']);
    expect(exitCode).not.toBe(0);
    expect(output).toContain(
      'Added the required column `age` to the `User` table without a default',
    );
    expect(await project.migrations()).toEqual([FIRST]);
  });

  it('warns of rows that would be lost, and does nothing where nobody can answer', async () => {
    await deployed();
    await database.query(`INSERT INTO "User" VALUES (1, 'Ann')`);
    await project.writeSchema('model User {\n  id Int @id\n}\n');

    const { exitCode, output } = await project.prisma(['migrate', 'dev', '--name', 'drop']);
    expect(exitCode).not.toBe(0);
    expect(output).toContain('You are about to drop the column `name`');
    expect(await database.query('SELECT name FROM "User"')).toEqual([{ name: 'Ann' }]);
  });
});

describe('prisma migrate status', () => {
  it('names what is not applied, with exit code 1', async () => {
    await deployed();
    await project.writeMigration('20260102000000_next', 'SELECT 1;');

    const { exitCode, output } = await project.prisma(['migrate', 'status']);
    expect(exitCode).toBe(1);
    expect(output).toContain('20260102000000_next');
  });

  it('names what is applied and not in the folder, with exit code 1', async () => {
    await deployed();
    await database.query(
      `UPDATE _prisma_migrations SET migration_name = '20250101000000_lost' WHERE migration_name = '${FIRST}'`,
    );

    const { exitCode, output } = await project.prisma(['migrate', 'status']);
    expect(exitCode).toBe(1);
    expect(output).toContain('20250101000000_lost');
  });
});

describe('prisma migrate deploy', () => {
  it('has nothing to do without migrations', async () => {
    await project.writeSchema(USER);
    const { exitCode, output } = await project.prisma(['migrate', 'deploy']);
    expect({ exitCode, output }).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('No migration found in prisma/migrations'),
    });
  });

  it('refuses a database with tables and without a record of migrations (P3005)', async () => {
    await project.writeSchema(USER);
    await project.writeMigration(FIRST, CREATE_USER);
    await database.query('CREATE TABLE older (id int)');

    const { exitCode, output } = await project.prisma(['migrate', 'deploy']);
    expect(exitCode).toBe(1);
    expect(output).toContain('P3005');
  });
});

describe('prisma migrate resolve', () => {
  it.each([
    ['--applied', 'P3008'],
    ['--rolled-back', 'P3012'],
  ])('%s refuses an applied migration (%s)', async (option, code) => {
    await deployed();
    const { exitCode, output } = await project.prisma(['migrate', 'resolve', option, FIRST]);
    expect(exitCode).toBe(1);
    expect(output).toContain(code);
  });

  it('refuses a migration that is not there (P3017)', async () => {
    await deployed();
    const { exitCode, output } = await project.prisma(['migrate', 'resolve', '--applied', 'none']);
    expect(exitCode).toBe(1);
    expect(output).toContain('P3017');
  });
});

describe('prisma migrate diff', () => {
  it.each([
    ['--from-empty', '--to-migrations', 'CREATE TABLE'],
    ['--from-migrations', '--to-empty', 'DROP TABLE'],
    ['--from-schema', '--to-empty', 'DROP TABLE'],
    ['--from-empty', '--to-config-datasource', 'CREATE TABLE'],
    ['--from-config-datasource', '--to-empty', 'DROP TABLE'],
  ])('%s %s writes the script', async (from, to, sql) => {
    await deployed();
    const shadow = await createDatabase();
    const places: Record<string, string[]> = {
      schema: ['prisma/schema.prisma'],
      migrations: ['prisma/migrations'],
    };
    const side = (option: string) => [option, ...(places[option.replace(/^--\w+-/, '')] ?? [])];
    const { exitCode, stdout } = await project.prisma(
      ['migrate', 'diff', ...side(from), ...side(to), '--script'],
      { SHADOW_DATABASE_URL: shadow.url },
    );
    await shadow.drop();

    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      // newer engines name the schema too
      stdout: expect.stringMatching(new RegExp(`${sql} ("public"\\.)?"User"`)),
    });
  });

  it.each([
    ['--from-migrations', 'prisma/migrations', '--to-config-datasource'],
    ['--from-config-datasource', '--to-schema', 'prisma/schema.prisma'],
  ])('%s %s %s finds no difference (exit code 0)', async (...sides) => {
    await deployed();
    const shadow = await createDatabase();
    const { exitCode, output } = await project.prisma(
      ['migrate', 'diff', ...sides, '--exit-code'],
      { SHADOW_DATABASE_URL: shadow.url },
    );
    await shadow.drop();

    expect({ exitCode, output }).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('No difference detected'),
    });
  });
});

describe('prisma migrate reset', () => {
  it('without --force does nothing where nobody can answer', async () => {
    await deployed();
    const { exitCode } = await project.prisma(['migrate', 'reset']);
    expect(exitCode).not.toBe(0);
    expect(await tables()).toEqual(['User']);
  });
});

describe('prisma db', () => {
  it('pull says that a database is empty (P4001)', async () => {
    await project.writeSchema('');
    const { exitCode, output } = await project.prisma(['db', 'pull']);
    expect(exitCode).toBe(1);
    expect(output).toContain('P4001');
  });

  it('push makes tables in the schema that the URL names, with its other parameters', async () => {
    await project.writeSchema(USER);
    const parameters = 'schema=shop&connect_timeout=5&sslmode=disable&options=-c%20work_mem%3D8MB';
    const { exitCode, output } = await project.prisma(['db', 'push'], {
      DATABASE_URL: `${database.url}?${parameters}`,
    });

    expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
    expect(await database.query('SELECT count(*)::int FROM shop."User"')).toEqual([{ count: 0 }]);
  });
});
