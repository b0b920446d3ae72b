import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  isolateInTransaction,
  type TransactionIsolation,
} from '../../../../lib/testing/isolation/isolate-in-transaction.js';
import { createDatabase, type Database, urlOf } from '../../../support/database.js';
import { until } from '../../../support/until.js';
import { type Client, createClient, RESET, SCHEMA } from './client.js';

describe('what escapes a test isolated in a transaction', () => {
  const REFUSED = { code: 'ESCAPED_QUERY' };
  let database: Database;
  let isolation: TransactionIsolation;
  let prisma: Client;

  const adapter = (url: string) => new PrismaPg({ connectionString: url });
  const eve = { data: { email: 'eve@example.com' } };
  const stored = () => database.query('SELECT FROM "User"').then(({ length }) => length);
  const connections = async () => {
    const [row] = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    return row?.count;
  };

  beforeAll(async () => {
    database = await createDatabase();
    await database.query(SCHEMA + RESET);
    isolation = isolateInTransaction(adapter(database.url));
    prisma = await createClient(isolation.adapter);
  });
  afterEach(async () => {
    await isolation.rollback();
    expect(await stored()).toBe(2);
  });
  afterAll(async () => {
    await prisma.$disconnect();
    await database.drop();
  });

  it('is refused before a test and after it, in words that say what to do', async () => {
    await expect(prisma.user.create(eve)).rejects.toMatchObject(REFUSED);
    await isolation.begin();
    await prisma.user.create(eve);
    await isolation.rollback();
    await expect(prisma.$transaction([prisma.user.create(eve)])).rejects.toMatchObject(REFUSED);
    await expect(prisma.user.create(eve)).rejects.toThrow(
      /INSERT on public\.User\. .*Await every query/s,
    );
    await expect(prisma.$queryRawUnsafe(`SELECT 'secret'`)).rejects.not.toThrow(/secret/);
  });

  it('is refused in a transaction that the test left running, in the next test too', async () => {
    await isolation.begin();
    let goOn!: () => void;
    let running: Promise<unknown> | undefined;
    await new Promise<void>((begun) => {
      running = prisma.$transaction(async (tx) => {
        await tx.user.create(eve);
        const ended = new Promise<void>((done) => (goOn = done));
        begun();
        await ended;
        await expect(prisma.user.create(eve)).rejects.toMatchObject(REFUSED);
        await tx.user.create(eve);
      });
    });
    await isolation.rollback();
    await isolation.begin();
    goOn();
    await expect(running).rejects.toMatchObject(REFUSED);
    expect(await prisma.user.count()).toBe(2);
  });

  it('is refused while it waits for its turn, and undone while it runs', async () => {
    await isolation.begin();
    const running = prisma.$queryRaw`SELECT pg_sleep(1)::text`;
    const waiting = prisma.user.create(eve);
    const results = Promise.allSettled([running, waiting]);
    const sleeping = `SELECT FROM pg_stat_activity WHERE state = 'active'
      AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()`;
    await until(async () => (await database.query(sleeping)).length > 0);
    await isolation.rollback();
    expect(await results).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: REFUSED },
    ]);
  });

  it('is not let out by a COMMIT, wherever that stands', async () => {
    await isolation.begin();
    await prisma.user.create(eve);
    await expect(prisma.$executeRawUnsafe('COMMIT')).rejects.toThrow(/COMMIT is refused/);
    await expect(prisma.$transaction([prisma.$executeRaw`ROLLBACK`])).rejects.toThrow(/is refused/);
    for (const end of [
      '/* done */ COMMIT',
      '-- done\nEND',
      'SELECT 1; COMMIT',
      `SELECT 'it''s', E'it\\'s', "email" FROM "User"; -- and\n ROLLBACK WORK`,
      'DO $$ BEGIN NULL; END $$; ABORT',
      "PREPARE TRANSACTION 'later'",
    ]) {
      await expect(prisma.$executeRawUnsafe(end)).rejects.toThrow(/is refused/);
    }
    expect(await prisma.user.count()).toBe(3);
  });

  it('is nothing that only speaks of a COMMIT', async () => {
    await isolation.begin();
    for (const sql of [
      "SELECT 'it''s; COMMIT', E'\\'; COMMIT'",
      'SELECT 1 AS "; COMMIT" /* ; COMMIT */ -- ; COMMIT',
      'DO $$ BEGIN NULL; END $$',
      'DO $body$ BEGIN PERFORM $$ ; COMMIT $$; END $body$',
      'SELECT CASE WHEN true THEN 1 END; SELECT 2',
      'SAVEPOINT mine; ROLLBACK TO mine; ROLLBACK WORK TO SAVEPOINT mine',
    ]) {
      await prisma.$executeRawUnsafe(sql);
    }
    const atomic = 'CREATE FUNCTION one() RETURNS int BEGIN ATOMIC SELECT 0; SELECT 1; END';
    // PostgreSQL itself knows these since version 14
    const said = await prisma.$executeRawUnsafe(atomic).then(String, String);
    expect(said).not.toMatch(/refused/);
  });

  it('cannot be opened twice', async () => {
    await isolation.begin();
    await expect(isolation.begin()).rejects.toThrow(/call rollback\(\) after each test/);
  });

  it('says with its first query that there is no database', async () => {
    const missing = isolateInTransaction(adapter(urlOf('missing')));
    const client = await createClient(missing.adapter);
    await missing.begin();
    await expect(client.user.count()).rejects.toThrow(/`missing` does not exist/);
    await missing.rollback();
    await client.$disconnect();
  });

  it('is seen by all clients of the test and by nobody else', async () => {
    const other = await createClient(isolation.adapter);
    await isolation.begin();
    await prisma.user.create(eve);
    expect(await other.user.count()).toBe(3);
    expect(await stored()).toBe(2);
    await other.$disconnect();
    expect(await prisma.user.count()).toBe(3);
  });

  it('holds no connection once the test is over and the clients have disconnected', async () => {
    await isolation.begin();
    await prisma.user.create(eve);
    await prisma.$disconnect();
    expect(await connections()).toBe(1);
    await isolation.rollback();
    await until(async () => (await connections()) === 0);
  });

  it('is for PostgreSQL only', () => {
    const sqlite = { ...adapter(database.url), provider: 'sqlite' as const };
    expect(() => isolateInTransaction(sqlite as never)).toThrow(/isolation: 'clean'/);
  });
});
