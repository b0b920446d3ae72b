import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../lib/testing/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { createPrismaProject, type PrismaProject } from '../../support/prisma-project.js';
import { createOwner } from '../../support/role.js';

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

const status = (url: string) => project.prisma(['migrate', 'status'], { DATABASE_URL: url });

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

  test('ends, and says why, where no schema can have the name in the URL', async () => {
    const { output, exitCode } = await deploy(`${database.url}?schema=a%00b`);

    expect(output).toContain('invalid message format');
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

test('prisma db pull says that a database does not exist (P1003)', async () => {
  const missing = await createDatabase();
  await missing.drop();

  const { output, exitCode } = await project.prisma(['db', 'pull', '--print'], {
    DATABASE_URL: missing.url,
  });

  expect(output).toContain('P1003');
  expect(exitCode).toBe(1);
});

test('prisma migrate status refuses a server without TLS where it is required', async () => {
  const { output, exitCode } = await status(`${database.url}?sslmode=require`);

  expect(output).toMatch(/P1011|TLS|SSL/);
  expect(exitCode).toBe(1);
});

describe('a URL of a Unix socket', () => {
  const folder = join(tmpdir(), `component-db-socket-${process.pid}`);
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await startEmbeddedPostgres({
      dataDir: join(folder, 'data'),
      settings: { unix_socket_directories: '/tmp', fsync: 'off' },
    });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('reaches the server that `host` names', async () => {
    const { username, password } = new URL(server.url('shop'));
    const from = `postgresql://${username}:${password}`;

    const deployed = await deploy(`${from}@localhost/shop?host=/tmp&port=${server.port}`);

    expect(deployed).toMatchObject({ exitCode: 0 });
    expect(await status(`${from}@localhost:${server.port}/shop?host=/tmp`)).toMatchObject({
      exitCode: 0,
    });
  });
});
