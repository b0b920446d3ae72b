import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { readReplicas } from '@prisma/extension-read-replicas';
import {
  DatabaseHealthIndicator,
  DatabaseModule,
  getPrismaToken,
  PrismaService,
} from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { until } from '../../support/until.js';
import { clientOf, TABLES } from './support/generated-client.js';
import type { TestClient } from './support/test-client.js';

/** What the recipe uses of the generated client. */
interface Extendable {
  $extends(extension: unknown): object;
}

type Replica = Parameters<typeof readReplicas>[0]['replicas'][number];

describe('read replicas', () => {
  let primary: Database;
  let replica: Database;
  let module: TestingModule;
  let prisma: PrismaService & { $primary(): TestClient };

  // two databases that differ, in place of a server that follows the other
  beforeAll(async () => {
    [primary, replica] = await Promise.all([createDatabase(), createDatabase()]);
    await Promise.all([primary.query(TABLES), replica.query(TABLES)]);
    await replica.query(`INSERT INTO "User" ("email") VALUES ('a'), ('b'), ('c')`);
    const client = await clientOf('prisma-client');
    module = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ name: 'replica', client, url: replica.url }),
        // the recipe of docs/run-time.md
        DatabaseModule.forRootAsync({
          inject: [getPrismaToken('replica')],
          useFactory: (follower: Replica) => ({
            client,
            url: primary.url,
            extend: (base) =>
              (base as unknown as Extendable).$extends(readReplicas({ replicas: [follower] })),
          }),
        }),
      ],
    }).compile();
    await module.init();
    prisma = module.get(PrismaService);
  });
  afterAll(() => Promise.all([primary.drop(), replica.drop()]));

  it('are read from, while what is written and a transaction go to the primary', async () => {
    await prisma.user.create({ data: { email: 'new' } });

    expect(await prisma.user.count()).toBe(3);
    expect(await prisma.$primary().user.count()).toBe(1);
    expect(await prisma.$queryRawUnsafe('SELECT "email" FROM "User"')).toEqual([{ email: 'new' }]);
    expect(await prisma.$transaction(async ({ user }) => user.count())).toBe(1);
    expect(await primary.query('SELECT "email" FROM "User"')).toEqual([{ email: 'new' }]);
  });

  it('have a health of their own', async () => {
    const health = module.get(DatabaseHealthIndicator, { strict: false });
    expect(await health.pingCheck('replica', { name: 'replica' })).toEqual({
      replica: { status: 'up' },
    });
  });

  it('are disconnected with the application', async () => {
    await module.close();
    const connections = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    for (const database of [primary, replica]) {
      await until(async () => (await database.query(connections)).length === 0);
    }
  });
});
