import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createDatabase, type Database } from '../../support/database.js';
import { createPrismaProject, type PrismaProject } from '../../support/prisma-project.js';
import { createOwner, type Role } from '../../support/role.js';
import { until } from '../../support/until.js';

const USER = 'model User {\n  id Int @id\n}';

let database: Database;
let owner: Role;
let project: PrismaProject;

beforeEach(async () => {
  database = await createDatabase();
  owner = await createOwner(database);
  project = await createPrismaProject(owner.url);
  await project.writeSchema(USER);
});

afterEach(async () => {
  await project.remove();
  await owner.drop();
  await database.drop();
});

test('migrate dev names a migration that fails in it (P3006), and drops it', async () => {
  await project.writeMigration('20260101000000_broken', 'SELECT 1 +;');

  const { output, exitCode } = await project.prisma(['migrate', 'dev', '--name', 'next']);

  expect(output).toContain('Error: P3006');
  expect(output).toContain('Migration `20260101000000_broken` failed to apply cleanly');
  expect(output).toContain('syntax error at or near ";"');
  expect(exitCode).toBe(1);
  expect(await owner.databases()).toEqual([database.name]);
});

test('migrate dev drops it when it is interrupted', async () => {
  await project.writeMigration('20260101000000_slow', 'SELECT pg_sleep(600);');
  const cli = project.start(['migrate', 'dev', '--name', 'next']);
  await until(
    async () => (await runningIn('prisma_migrate_shadow_db_%', 'SELECT pg_sleep%')) === 1,
  );

  cli.interrupt();
  await cli.result;

  await until(async () => (await owner.databases()).length === 1);
});

test('migrate dev says what the user may not do when it cannot be created (P3014)', async () => {
  await database.query(`ALTER ROLE ${owner.name} NOCREATEDB`);

  const { output, exitCode } = await project.prisma(['migrate', 'dev', '--name', 'next']);

  expect(output).toContain('Error: P3014');
  expect(output).toContain('permission denied to create database');
  expect(exitCode).toBe(1);
});

test('migrate dev empties and uses the one that the project names', async () => {
  await database.query(`ALTER ROLE ${owner.name} NOCREATEDB`);
  const shadow = await createDatabase();
  await shadow.query('CREATE TABLE stray (id int)');

  const { output, exitCode } = await project.prisma(['migrate', 'dev', '--name', 'first'], {
    SHADOW_DATABASE_URL: shadow.url,
  });

  expect(output).toContain('Your database is now in sync with your schema.');
  expect(exitCode).toBe(0);
  expect(await shadow.query(`SELECT to_regclass('stray') AS stray`)).toEqual([{ stray: null }]);
  await shadow.drop();
});

test('migrate dev refuses the main database as shadow database, and leaves it alone', async () => {
  await database.query('CREATE TABLE precious (id int)');

  const { output, exitCode } = await project.prisma(['migrate', 'dev', '--name', 'first'], {
    SHADOW_DATABASE_URL: database.url.replace('127.0.0.1', 'localhost'),
  });

  expect(output).toContain('the same as the main database');
  expect(exitCode).toBe(1);
  expect(await database.query(`SELECT to_regclass('precious')::text AS table`)).toEqual([
    { table: 'precious' },
  ]);
});

test('migrate dev says why it cannot be entered, also where it cannot be dropped either', async () => {
  const server = await startFailingServer(owner.url);

  const { output, exitCode } = await project
    .prisma(['migrate', 'dev', '--name', 'next'], { DATABASE_URL: server.url })
    .finally(() => server.close());

  expect(output).toContain('P2037');
  expect(output).not.toContain('P1001');
  expect(exitCode).toBe(1);
});

/** In front of the real server: lets nobody into a shadow database, and after that nobody in at all. */
async function startFailingServer(upstream: string): Promise<{ url: string; close(): void }> {
  const { hostname, port } = new URL(upstream);
  let isGone = false;
  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (isGone) return client.destroy();
    client.once('data', (startup) => {
      if (startup.includes('prisma_migrate_shadow_db_')) {
        isGone = true;
        return client.end(errorResponse('53300', 'sorry, too many clients already'));
      }
      const real = connect(Number(port), hostname);
      real.on('error', () => client.destroy());
      real.write(startup);
      client.pipe(real).pipe(client);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(upstream);
  url.port = String((server.address() as AddressInfo).port);
  url.searchParams.set('sslmode', 'disable');
  return { url: url.href, close: () => server.close() };
}

/** As in https://www.postgresql.org/docs/current/protocol-message-formats.html */
function errorResponse(code: string, message: string): Buffer {
  const body = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.from('E....');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

async function runningIn(databasePattern: string, queryPattern: string): Promise<number> {
  const rows = await database.query(
    'SELECT 1 FROM pg_stat_activity WHERE usename = $1 AND datname LIKE $2 AND query LIKE $3',
    [owner.name, databasePattern, queryPattern],
  );
  return rows.length;
}
