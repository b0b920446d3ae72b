import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, type Database } from '../../support/database.js';
import { createPrismaProject, type PrismaProject } from '../../support/prisma-project.js';
import { createOwner } from '../../support/role.js';

const MULTI_SCHEMA = `
model User {
  id Int @id
  invoices Invoice[]
  @@schema("people")
}

model Invoice {
  id     Int    @id
  status Status
  user   User   @relation(fields: [userId], references: [id])
  userId Int
  @@schema("billing")
}

enum Status {
  OPEN
  PAID
  @@schema("billing")
}
`;

let database: Database;
let project: PrismaProject;

beforeAll(async () => {
  database = await createDatabase();
  project = await createPrismaProject(database.url);
  await project.writeSchema('model User {\n  id Int @id\n}');
  await project.writeMigration('20260101000000_first', 'CREATE TABLE "User" (id int PRIMARY KEY);');
});

afterAll(async () => {
  await project.remove();
  await database.drop();
});

function deploy(url: string) {
  return project.prisma(['migrate', 'deploy'], { DATABASE_URL: url });
}

describe('prisma migrate deploy', () => {
  test('says that the password is wrong (P1000), and not what it is', async () => {
    const url = new URL(database.url);
    url.password = 'not-the-password';

    const { output, exitCode } = await deploy(url.href);

    expect(output).toContain('Error: P1000: Authentication failed against database server');
    expect(output).not.toContain('not-the-password');
    expect(exitCode).toBe(1);
  });

  test('says that no server listens (P1001), and where', async () => {
    const { output, exitCode } = await deploy('postgresql://ann:secret@127.0.0.1:1/app');

    expect(output).toContain("Error: P1001: Can't reach database server at `127.0.0.1:1`");
    expect(output).not.toContain('secret');
    expect(exitCode).toBe(1);
  });

  test('says what a URL must look like (P1013)', async () => {
    const { output, exitCode } = await deploy('mysql://ann:secret@127.0.0.1/app');

    expect(output).toContain('P1013: The provided database string is invalid');
    expect(output).not.toContain('secret');
    expect(exitCode).toBe(1);
  });

  test('logs in with a percent-encoded password as a user with few rights', async () => {
    const own = await createDatabase();
    const owner = await createOwner(own, 'NOCREATEDB');

    const { exitCode } = await deploy(owner.url);

    expect(exitCode).toBe(0);
    expect(await own.query(`SELECT tableowner FROM pg_tables WHERE tablename = 'User'`)).toEqual([
      { tableowner: owner.name },
    ]);
    await own.drop();
    await database.query(`DROP ROLE ${owner.name}`);
  });

  test('creates the database, and the schema that the URL names, and works in it', async () => {
    const created = await createDatabase();
    await created.drop();

    const { output, exitCode } = await deploy(`${created.url}?schema=other`);

    expect(output).toContain(`PostgreSQL database ${created.name} created at`);
    expect(exitCode).toBe(0);
    expect(
      await created.query(
        `SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'other') ORDER BY tablename`,
      ),
    ).toEqual([
      { schemaname: 'other', tablename: 'User' },
      { schemaname: 'other', tablename: '_prisma_migrations' },
    ]);
    await created.drop();
  });

  test('applies each migration once where two run at the same time', async () => {
    const own = await createDatabase();
    for (const number of [2, 3, 4]) {
      await project.writeMigration(
        `2026010${number}000000_slow`,
        `SELECT pg_sleep(0.3); CREATE TABLE slow_${number} (id int);`,
      );
    }

    const results = await Promise.all([deploy(own.url), deploy(own.url)]);

    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(
      await own.query(
        `SELECT count(*)::int AS rows, count(DISTINCT migration_name)::int AS migrations,
           min(applied_steps_count) AS least, max(applied_steps_count) AS most
         FROM _prisma_migrations`,
      ),
    ).toEqual([{ rows: 4, migrations: 4, least: 1, most: 1 }]);
    await own.drop();
  });
});

test('a schema in several PostgreSQL schemas is pushed and found unchanged', async () => {
  const own = await createDatabase();
  const multi = await createPrismaProject(own.url);
  await multi.writeSchema(MULTI_SCHEMA, 'schemas = ["people", "billing"]');

  const push = await multi.prisma(['db', 'push']);
  const diff = await multi.prisma([
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma/schema.prisma',
    '--exit-code',
  ]);

  expect(push).toMatchObject({ exitCode: 0, output: expect.stringContaining('now in sync') });
  expect(diff).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining('No difference detected.'),
  });
  expect(
    await own.query(
      `SELECT schemaname || '.' || tablename AS table FROM pg_tables
       WHERE schemaname IN ('people', 'billing') ORDER BY 1`,
    ),
  ).toEqual([{ table: 'billing.Invoice' }, { table: 'people.User' }]);
  await multi.remove();
  await own.drop();
});
