import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../lib/testing/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { createPrismaProject, type PrismaProject } from '../../support/prisma-project.js';

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

describe('a connection', () => {
  it('to a database that does not exist is P1003', async () => {
    const missing = await createDatabase();
    await missing.drop();

    const { output, exitCode } = await project.prisma(['db', 'pull', '--print'], {
      DATABASE_URL: missing.url,
    });

    expect(output).toContain('P1003');
    expect(exitCode).toBe(1);
  });

  it('that must be encrypted is refused where the server has no TLS', async () => {
    const { output, exitCode } = await status(`${database.url}?sslmode=require`);

    expect(output).toMatch(/P1011|TLS|SSL/);
    expect(exitCode).toBe(1);
  });

  describe('through a Unix socket', () => {
    const folder = mkdtempSync(join(tmpdir(), 'component-db-socket-'));
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

    it('reaches the server that `host` names', async () => {
      const { username, password } = new URL(server.url('shop'));
      const url = `postgresql://${username}:${password}@localhost:${server.port}/shop?host=/tmp`;

      const deploy = await project.prisma(['migrate', 'deploy'], { DATABASE_URL: url });

      expect(deploy).toMatchObject({ exitCode: 0 });
      expect(await status(url)).toMatchObject({ exitCode: 0 });
    });
  });
});
