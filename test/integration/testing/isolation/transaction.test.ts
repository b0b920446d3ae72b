import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { isolateInTransaction, type TransactionIsolation } from '../../../../lib/testing/index.js';
import { createDatabase, type Database } from '../../../support/database.js';
import { type Client, createClient, RESET, SCHEMA } from './client.js';
import { outcome, SCENARIOS } from './scenarios/index.js';

describe.each([false, true])('isolation in a transaction, pipelined: %s', (pipeline) => {
  let plainDatabase: Database;
  let database: Database;
  let plain: Client;
  let isolated: Client;
  let isolation: TransactionIsolation;
  let pools: Pool[];

  beforeAll(async () => {
    plainDatabase = await createDatabase();
    database = await createDatabase();
    pools = [plainDatabase, database].map(({ url }) => new Pool({ connectionString: url, max: 1 }));
    await Promise.all(pools.map((pool) => pool.query(SCHEMA)));
    plain = await createClient(new PrismaPg({ connectionString: plainDatabase.url }));
    isolation = isolateInTransaction(new PrismaPg({ connectionString: database.url, pipeline }));
    isolated = await createClient(isolation.adapter);
  });
  beforeEach(async () => {
    await Promise.all(pools.map((pool) => pool.query(RESET)));
    await isolation.begin();
  });
  afterEach(() => isolation.rollback());
  afterAll(async () => {
    await Promise.all([plain.$disconnect(), isolated.$disconnect()]);
    await Promise.all(pools.map((pool) => pool.end()));
    await Promise.all([plainDatabase.drop(), database.drop()]);
  });

  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_, { run, differs }) => {
      const seen = await outcome(run(isolated));
      await isolation.rollback();
      const expected = await outcome(run(plain));
      const left = await pools[1]!.query('SELECT email FROM "User" ORDER BY id');
      expect(left.rows).toEqual([{ email: 'ada@example.com' }, { email: 'bob@example.com' }]);
      if (differs) expect(seen).not.toEqual(expected);
      else expect(seen).toEqual(expected);
    },
  );

  it('works with a driver that prepares each statement', async () => {
    const driver = new PrismaPg(
      { connectionString: database.url, pipeline },
      { statementNameGenerator: ({ sql }) => sql.slice(0, 60) },
    );
    const preparing = isolateInTransaction(driver);
    const prisma = await createClient(preparing.adapter);
    await isolation.rollback();
    await preparing.begin();
    await prisma.user.create({ data: { email: 'eve@example.com' } });
    await expect(prisma.$executeRaw`INSERT INTO link VALUES (1, 2)`).rejects.toThrow();
    await prisma.$transaction([prisma.user.create({ data: { email: 'dan@example.com' } })]);
    expect(await prisma.user.count()).toBe(4);
    await preparing.rollback();
    await prisma.$disconnect();
  });

  it('leaves tracing as it is', async () => {
    const spans: string[] = [];
    const helper = {
      isEnabled: () => true,
      getTraceParent: () => '00-10-10-00',
      getActiveContext: () => undefined,
      dispatchEngineSpans: () => undefined,
      runInChildSpan: (span: string | { name: string }, callback: () => unknown) => {
        spans.push(typeof span === 'string' ? span : span.name);
        return callback();
      },
    };
    // what @prisma/instrumentation does when it is enabled
    Object.assign(globalThis, {
      PRISMA_INSTRUMENTATION: { helper },
      V7_PRISMA_INSTRUMENTATION: { helper },
    });
    await isolation.rollback();
    await isolation.begin();
    const count = await isolated.$transaction(async () => isolated.user.count());
    expect(count).toBe(2);
    expect(spans).toEqual(expect.arrayContaining(['transaction', 'operation', 'db_query']));
  });
});
