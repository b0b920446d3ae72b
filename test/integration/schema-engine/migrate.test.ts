import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, type Database } from '../../support/database.js';
import { createPrismaProject, type PrismaProject } from '../../support/prisma-project.js';

const USER = `
enum Role {
  USER
  ADMIN
}

model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  role  Role   @default(USER)
}
`;
const POST = 'model Post {\n  id    Int    @id\n  title String\n}';

let database: Database;
let project: PrismaProject;

beforeAll(async () => {
  database = await createDatabase();
  project = await createPrismaProject(database.url);
});

afterAll(async () => {
  await project.remove();
  await database.drop();
});

// Each test goes on where the one before it stopped, as a project does.
describe('prisma migrate', () => {
  test('dev creates and applies the first migration in a database that does not exist yet', async () => {
    await database.drop();
    await project.writeSchema(USER);

    const { output, exitCode } = await project.prisma(['migrate', 'dev', '--name', 'first']);

    expect(output).toContain(`PostgreSQL database ${database.name} created at 127.0.0.1`);
    expect(output).toContain('Your database is now in sync with your schema.');
    expect(exitCode).toBe(0);
    expect(await project.migrations()).toEqual([expect.stringMatching(/^\d{14}_first$/)]);
    await database.query(`INSERT INTO "User" (email, role) VALUES ('ann@example.org', 'ADMIN')`);
  });

  test('dev creates only what has changed in the next one, and keeps rows', async () => {
    await project.writeSchema(USER + POST);

    const { output, exitCode } = await project.prisma(['migrate', 'dev', '--name', 'second']);

    expect(output).toMatch(/Applying migration `\d{14}_second`/);
    expect(exitCode).toBe(0);
    const [, second] = await project.migrations();
    const sql = await readFile(
      join(project.folder, `prisma/migrations/${second}/migration.sql`),
      'utf8',
    );
    expect(sql).toContain('CREATE TABLE "Post"');
    expect(sql).not.toContain('"User"');
    expect(await database.query('SELECT email FROM "User"')).toEqual([
      { email: 'ann@example.org' },
    ]);
  });

  test('dev applies migrations that were there before it', async () => {
    await database.drop();

    const { output, exitCode } = await project.prisma(['migrate', 'dev']);

    expect(output).toMatch(/_first[^]*_second/);
    expect(output).toContain('Your database is now in sync with your schema.');
    expect(exitCode).toBe(0);
    expect(await project.migrations()).toHaveLength(2);
  });

  test('deploy records each migration as the native engine does', async () => {
    await database.drop();

    const { output, exitCode } = await project.prisma(['migrate', 'deploy']);

    expect(output).toContain('All migrations have been successfully applied.');
    expect(exitCode).toBe(0);
    const names = await project.migrations();
    expect(
      await database.query(
        `SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count,
           finished_at >= started_at AND finished_at > now() - interval '1 minute' AS finished,
           length(id) AS id_length
         FROM _prisma_migrations ORDER BY started_at`,
      ),
    ).toEqual(
      await Promise.all(
        names.map(async (name) => ({
          migration_name: name,
          checksum: createHash('sha256')
            .update(await readFile(join(project.folder, `prisma/migrations/${name}/migration.sql`)))
            .digest('hex'),
          logs: null,
          rolled_back_at: null,
          applied_steps_count: 1,
          finished: true,
          id_length: 36,
        })),
      ),
    );
  });

  test('deploy has nothing to do the second time, and status says so', async () => {
    const [deploy, status] = await Promise.all([
      project.prisma(['migrate', 'deploy']),
      project.prisma(['migrate', 'status']),
    ]);

    expect(deploy).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('No pending migrations to apply.'),
    });
    expect(status).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('Database schema is up to date!'),
    });
  });

  test('deploy says which migration failed, where and why (P3018), and then refuses (P3009)', async () => {
    await project.writeMigration(
      '20990101000000_broken',
      'CREATE TABLE half (id int);\nSELECT 1;\nALTER TABLE half ADD COLUMN id int;\n',
    );

    const failed = await project.prisma(['migrate', 'deploy']);
    const refused = await project.prisma(['migrate', 'deploy']);

    expect(failed.exitCode).toBe(1);
    expect(failed.output).toContain('Error: P3018');
    expect(failed.output).toContain('Migration name: 20990101000000_broken');
    expect(failed.output).toContain('Database error code: 42701');
    expect(failed.output).toContain('ERROR: column "id" of relation "half" already exists');
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain('Error: P3009');
    expect(await database.query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
    expect(
      await database.query(
        `SELECT finished_at, applied_steps_count, logs LIKE '%column "id" of relation "half" already exists%' AS explained
         FROM _prisma_migrations WHERE migration_name = '20990101000000_broken'`,
      ),
    ).toEqual([{ finished_at: null, applied_steps_count: 0, explained: true }]);
  });

  test('resolve --rolled-back lets the mended migration through', async () => {
    const resolved = await project.prisma([
      'migrate',
      'resolve',
      '--rolled-back',
      '20990101000000_broken',
    ]);
    await project.writeMigration(
      '20990101000000_broken',
      `CREATE FUNCTION two() RETURNS text AS $$ BEGIN RETURN 'a;b'; END; $$ LANGUAGE plpgsql;`,
    );
    const deployed = await project.prisma(['migrate', 'deploy']);

    expect(resolved).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('marked as rolled back'),
    });
    expect(deployed.exitCode).toBe(0);
    expect(await database.query('SELECT two()')).toEqual([{ two: 'a;b' }]);
  });

  test('resolve --applied records a migration without running it', async () => {
    await project.writeMigration('20990102000000_by_hand', 'SELECT 1 +;');

    const { exitCode } = await project.prisma([
      'migrate',
      'resolve',
      '--applied',
      '20990102000000_by_hand',
    ]);

    expect(exitCode).toBe(0);
    expect(
      await database.query(
        `SELECT finished_at IS NOT NULL AS finished, applied_steps_count FROM _prisma_migrations
         WHERE migration_name = '20990102000000_by_hand'`,
      ),
    ).toEqual([{ finished: true, applied_steps_count: 0 }]);
  });

  test('reset empties the database and applies the migrations again', async () => {
    await project.writeMigration('20990102000000_by_hand', 'CREATE TABLE again (id int);');
    await database.query('CREATE TABLE stray (id int)');

    const { output, exitCode } = await project.prisma(['migrate', 'reset', '--force']);

    expect(output).toContain('Database reset successful');
    expect(exitCode).toBe(0);
    expect(
      await database.query(
        `SELECT to_regclass('stray') AS stray, to_regclass('again')::text AS again`,
      ),
    ).toEqual([{ stray: null, again: 'again' }]);
  });

  test('deploy tells migrations of the same SQL apart', async () => {
    await project.writeMigration('20990103000000_undo', 'DROP TABLE again;\n');
    await project.writeMigration('20990104000000_undo_twice', 'DROP TABLE again;\n');

    const { output } = await project.prisma(['migrate', 'deploy']);

    expect(output).toMatch(/Applying migration `\d+_undo`\s+Applying migration `\d+_undo_twice`/);
    expect(output).toContain('Migration name: 20990104000000_undo_twice');
  });
});
