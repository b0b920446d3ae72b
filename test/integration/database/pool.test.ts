import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import {
  DatabaseModule,
  PrismaService,
  type DatabaseOptions,
} from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { until } from '../../support/until.js';
import { clientOf } from './support/generated-client.js';

describe('the pool of connections', () => {
  let client: Awaited<ReturnType<typeof clientOf>>;
  let database: Database;
  let app: TestingModule | undefined;

  const start = async (
    parameters: string,
    options: Pick<DatabaseOptions, 'pool' | 'adapter'> = {},
  ) => {
    const url = database.url + parameters;
    const imports = [DatabaseModule.forRoot({ client, url, ...options })];
    app = await Test.createTestingModule({ imports }).compile();
    await app.init();
    return app.get(PrismaService);
  };
  const problems = (parameters: string, options?: Pick<DatabaseOptions, 'pool' | 'adapter'>) =>
    start(parameters, options).then(
      () => [],
      (error: { problems: string[] }) => error.problems,
    );

  beforeAll(async () => {
    client = await clientOf('prisma-client');
    database = await createDatabase();
  });
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });
  afterAll(() => database.drop());

  it.each([
    ['the options', '', { size: 2 }],
    ['the URL', '?connection_limit=2', undefined],
  ])('is as large as %s say', async (_, parameters, pool) => {
    const prisma = await start(parameters, pool && { pool });
    const query = () => prisma.$queryRawUnsafe('SELECT pg_backend_pid()::int AS pid');
    const rows = (await Promise.all(Array.from({ length: 20 }, query))) as [{ pid: number }][];
    expect(new Set(rows.map(([{ pid }]) => pid)).size).toBe(2);
  });

  it.each([
    ['the options', '', { size: 1, acquireTimeout: 100 }],
    ['the URL', '?connection_limit=1&pool_timeout=1', undefined],
  ])('lets a query wait for a connection no longer than %s say', async (_, parameters, pool) => {
    const prisma = await start(parameters, pool && { pool });
    const [held, waiting] = await Promise.allSettled([
      prisma.$queryRawUnsafe('SELECT pg_sleep(1.5)::text'),
      prisma.$queryRawUnsafe('SELECT 1'),
    ]);
    expect(held.status).toBe('fulfilled');
    expect(String((waiting as PromiseRejectedResult).reason)).toContain('timeout exceeded');
  });

  it('replaces connections that have been used for as long as they may', async () => {
    const prisma = await start('', { pool: { size: 1, maxLifetime: 50 } });
    const pids = new Set<unknown>();
    await until(async () => {
      const rows = await prisma.$queryRawUnsafe('SELECT pg_backend_pid()::int AS pid');
      return pids.add((rows as [{ pid: number }])[0].pid).size > 2;
    });
  });

  it.each([
    ['the options', '', { statementTimeout: 50 }],
    ['the URL', '?statement_timeout=50', undefined],
  ])('lets the server work on a statement no longer than %s say', async (_, parameters, pool) => {
    const prisma = await start(parameters, pool && { pool });
    await expect(prisma.$queryRawUnsafe('SELECT pg_sleep(5)::text')).rejects.toThrow(
      'canceling statement due to statement timeout',
    );
  });

  it('takes the other parameters that have an effect', async () => {
    const prisma = await start(
      '?application_name=shop&pgbouncer=true&channel_binding=prefer&connect_timeout=0&lock_timeout=7',
    );
    expect(
      await prisma.$queryRawUnsafe(
        `SELECT current_setting('application_name') AS name, current_setting('lock_timeout') AS lock`,
      ),
    ).toEqual([{ name: 'shop', lock: '7ms' }]);
  });

  it('refuses those that would have none, and tells no name that it does not know', async () => {
    expect(
      await problems('?sslaccept=strict&hunter2=1&connection_limit=none&pool_timeout=-1'),
    ).toEqual([
      expect.stringMatching(/^the parameter sslaccept has no effect .*: use sslmode/),
      expect.stringMatching(
        /^parameter 2 after the "\?" is not known.* Known are host, (?!.*hunter2)/,
      ),
      'the parameter connection_limit is not a whole number of at least 1',
      'the parameter pool_timeout is not a whole number of at least 0',
    ]);
  });

  it('refuses what is said twice', async () => {
    expect(await problems('?connection_limit=2', { pool: { size: 2 } })).toEqual([
      'the parameter connection_limit and the option pool.size are both set: keep one',
    ]);
    expect(await problems('', { pool: { size: 2 }, adapter: new PrismaPg(database.url) })).toEqual([
      expect.stringContaining('there is an `adapter` as well'),
    ]);
  });

  it("has the counters of node-postgres where it is the application's own, and ends with it", async () => {
    const connections = new Pool({ connectionString: database.url, max: 1 });
    const prisma = await start('', {
      adapter: new PrismaPg(connections, { disposeExternalPool: true }),
    });

    const queries = [1, 2].map(() => prisma.$queryRawUnsafe('SELECT pg_sleep(0.1)::text'));
    const waiting = until(async () => connections.waitingCount === 1);
    await Promise.all([waiting, ...queries]);
    expect(connections.totalCount).toBe(1);

    await app!.close();
    expect(connections.ended).toBe(true);
  });
});
