import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../lib/testing/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { until } from '../../support/until.js';
import { clientOf, TABLES } from '../database/support/generated-client.js';
import type { TestClient } from '../database/support/test-client.js';

const ADA = { email: 'ada@example.org' };

afterAll(removeTestApplications);

describe.each(['clean', 'transaction'] as const)(
  'a test database with isolation %s',
  (isolation) => {
    const application = new TestApplication({
      'prisma/migrations/1_init/migration.sql': TABLES,
      'seed.mjs': `export default (prisma) => prisma.user.create({ data: { email: 'first@example.org' } });`,
    });
    let client: Awaited<ReturnType<typeof clientOf>>;
    let database: TestDatabase<TestClient>;

    beforeAll(async () => {
      client = await clientOf('prisma-client');
      const seed = 'seed.mjs';
      database = await createTestDatabase({ cwd: application.root, isolation, client, seed });
    });
    afterAll(() => database.drop());

    it('comes back to the rows of the seed', async () => {
      const { prisma } = database;
      for (let test = 0; test < 2; test++) {
        await prisma.user.create({ data: ADA });
        await expect(prisma.user.count()).resolves.toBe(2);

        await database.rollback();

        await expect(prisma.user.count()).resolves.toBe(1);
      }
    });

    it('is cloned by its name', async () => {
      const filled = await createTestDatabase({ cwd: application.root });
      await filled.pool.query(`INSERT INTO "User" (email) VALUES ('a'), ('b')`);
      await filled.pool.end();
      await using clone = await createTestDatabase<TestClient>({
        cwd: application.root,
        template: filled.name,
        isolation,
        client,
      });

      await expect(clone.prisma.user.count()).resolves.toBe(2);

      await clone.prisma.user.create({ data: { email: 'third@example.org' } });
      await clone.rollback();
      await expect(clone.prisma.user.count()).resolves.toBe(2);
    });
  },
);

it('a test that loses its connection spoils neither the next one nor the drop', async () => {
  const application = new TestApplication({ 'prisma/migrations/1_init/migration.sql': TABLES });
  const database = await createTestDatabase<TestClient>({
    cwd: application.root,
    isolation: 'transaction',
    client: await clientOf('prisma-client'),
  });
  const { prisma, pool } = database;
  const loseConnection = async () => {
    await prisma.user.create({ data: ADA });
    const others =
      'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    await pool.query(`SELECT pg_terminate_backend(pid) ${others}`);
    await until(async () => (await pool.query(`SELECT ${others}`)).rowCount === 0);
    await expect(prisma.user.count()).rejects.toThrow();
  };

  await loseConnection();
  await expect(database.rollback()).rejects.toThrow();
  // the client's pool may have another one that is lost
  await until(async () => {
    const count = await prisma.user.count().catch(() => undefined);
    if (count === undefined) await database.rollback().catch(() => undefined);
    return count === 0;
  });

  await loseConnection();
  await database.drop();
  expect(pool.ended).toBe(true);
});
