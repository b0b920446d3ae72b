import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PrismaPg } from '@prisma/adapter-pg';
import { isolateInTransaction } from '../../../../lib/testing/isolation/isolate-in-transaction.js';
import { createDatabase, type Database } from '../../../support/database.js';
import { type Client, createClient, RESET, SCHEMA } from './client.js';
import { outcome, SCENARIOS } from './scenarios.js';

describe('isolation in a transaction', () => {
  let plainDatabase: Database;
  let database: Database;
  let plain: Client;
  let isolated: Client;
  let isolation: ReturnType<typeof isolateInTransaction>;

  beforeAll(async () => {
    plainDatabase = await createDatabase();
    database = await createDatabase();
    await Promise.all([plainDatabase, database].map(({ query }) => query(SCHEMA)));
    plain = await createClient(new PrismaPg({ connectionString: plainDatabase.url }));
    isolation = isolateInTransaction(new PrismaPg({ connectionString: database.url }));
    isolated = await createClient(isolation.adapter);
  });
  beforeEach(async () => {
    await Promise.all([plainDatabase.query(RESET), database.query(RESET)]);
    await isolation.begin();
  });
  afterEach(() => isolation.rollback());
  afterAll(async () => {
    await Promise.all([plain.$disconnect(), isolated.$disconnect()]);
    await Promise.all([plainDatabase.drop(), database.drop()]);
  });

  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_, { run, differs }) => {
      const seen = await outcome(run(isolated));
      await isolation.rollback();
      const expected = await outcome(run(plain));
      const left = await database.query('SELECT email FROM "User" ORDER BY id');
      expect(left).toEqual([{ email: 'ada@example.com' }, { email: 'bob@example.com' }]);
      if (differs) expect(seen).not.toEqual(expected);
      else expect(seen).toEqual(expected);
    },
  );
});
