import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  DatabaseModule,
  PrismaService,
  type LogOptions,
  type PoolOptions,
} from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { clientOf, TABLES } from './support/generated-client.js';
import { RecordingLogger } from './support/recording-logger.js';

describe("Prisma's events in Nest's log", () => {
  let database: Database;
  let logger: RecordingLogger;
  let app: INestApplicationContext | undefined;

  const start = async (log?: LogOptions, pool: PoolOptions = {}) => {
    const client = await clientOf('prisma-client');
    logger = new RecordingLogger();
    const options = { client, url: database.url, pool, ...(log && { log }) };
    @Module({ imports: [DatabaseModule.forRoot(options)] })
    class AppModule {}
    app = await NestFactory.createApplicationContext(AppModule, { logger });
    return app.get(PrismaService);
  };
  const logged = () => logger.lines.filter((line) => line.endsWith(' Prisma'));

  beforeAll(async () => {
    database = await createDatabase();
    await database.query(TABLES);
  });
  afterEach(async () => {
    await app?.close();
    await database.query('DELETE FROM "User"');
  });
  afterAll(() => database.drop());

  it('are not there unless they are asked for', async () => {
    const prisma = await start();
    await prisma.user.create({ data: { email: 'ada@example.com' } });
    expect(logged()).toEqual([]);
  });

  it('show queries with their duration and without what users typed', async () => {
    const prisma = await start({ events: ['query'] });
    await prisma.user.create({ data: { email: 'ada@example.com' } });
    expect(logged()).toContainEqual(
      expect.stringMatching(/^\d+\.\d ms: INSERT INTO "public"."User"/),
    );
    expect(logged().join('\n')).not.toContain('ada@example.com');
  });

  it('show parameters where they may be shown', async () => {
    const prisma = await start({ events: ['query'], parameters: true });
    await prisma.user.create({ data: { email: 'ada@example.com' } });
    expect(logged().join('\n')).toContain('ada@example.com');
  });

  it('warn of slow queries alone', async () => {
    const prisma = await start({ slowQueryThreshold: 1000 });
    await prisma.user.create({ data: { email: 'ada@example.com' } });
    await prisma.$queryRawUnsafe('SELECT pg_sleep(1.1)::text');
    expect(logged()).toEqual([
      expect.stringMatching(/^Slow query, \d+\.\d ms: SELECT pg_sleep\(1\.1\)::text Prisma$/),
    ]);
  });

  it('count the wait for a connection as well', async () => {
    const prisma = await start({ slowQueryThreshold: 1000 }, { size: 1 });
    await Promise.all([
      prisma.$queryRawUnsafe('SELECT pg_sleep(1.1)::text'),
      prisma.$queryRawUnsafe('SELECT 1'),
    ]);
    expect(logged()).toContainEqual(
      expect.stringMatching(/^Slow query, \d+\.\d ms: SELECT 1 Prisma$/),
    );
  });

  it('show errors, from the first line on', async () => {
    const prisma = await start({ events: ['error'] });
    await expect(prisma.$queryRawUnsafe('SELECT nothing')).rejects.toThrow();
    expect(logged()).toEqual([
      expect.stringMatching(/^Invalid `prisma.*column "nothing" does not exist/s),
    ]);
  });

  it.each([
    [false, expect.not.stringContaining('typed@example.com')],
    [true, expect.stringContaining('typed@example.com')],
  ])('show what a failing call was given where it is asked for: %s', async (parameters, shown) => {
    const prisma = await start({ events: ['error'], parameters });
    const data = { email: 'typed@example.com', nothing: 1 };
    await expect(prisma.user.create({ data })).rejects.toThrow();
    expect(logged()).toEqual([
      expect.stringMatching(/^Invalid `.*user\.create.*Unknown argument `nothing`/s),
    ]);
    expect(logged()).toEqual([shown]);
  });
});
