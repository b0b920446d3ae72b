import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  DatabaseModule,
  PrismaService,
  type ConnectionOptions,
} from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { until } from '../../support/until.js';
import { clientOf, TABLES } from './support/generated-client.js';
import { RecordingLogger } from './support/recording-logger.js';

describe('an application that is closed while its database works', () => {
  let database: Database;
  let logger: RecordingLogger;
  let app: INestApplicationContext;
  let prisma: PrismaService;

  const start = async (connection: ConnectionOptions) => {
    const client = await clientOf('prisma-client');
    logger = new RecordingLogger();
    @Module({ imports: [DatabaseModule.forRoot({ client, url: database.url, connection })] })
    class AppModule {}
    app = await NestFactory.createApplicationContext(AppModule, { logger, abortOnError: false });
    prisma = app.get(PrismaService);
  };
  const others = (condition: string) =>
    database.query(
      `SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${condition}`,
    );
  /** Waits until the database works on what the application sent. */
  const working = (sql: string) =>
    until(async () => (await others(`query LIKE '%${sql}%'`)).length > 0);
  const gate = () => {
    let open!: () => void;
    const opened = new Promise<void>((done) => (open = done));
    return { open, opened };
  };

  beforeAll(async () => {
    database = await createDatabase();
    await database.query(TABLES);
  });
  beforeEach(() => start({}));
  afterEach(async () => {
    await app.close();
    await database.query('DELETE FROM "Post"; DELETE FROM "User"');
  });
  afterAll(() => database.drop());

  it('lets a running transaction come to its end, and refuses new work meanwhile', async () => {
    const { open, opened } = gate();
    const transaction = prisma.$transaction(async ({ user }) => {
      await user.create({ data: { email: 'first' } });
      await opened;
      return user.create({ data: { email: 'second' } });
    });
    await working('INSERT');
    const closing = app.close();
    await until(async () => (await refusal(prisma.user.count())) !== undefined);

    expect(await refusal(prisma.user.count())).toMatchObject(shuttingDown);
    expect(await refusal(prisma.$queryRawUnsafe('SELECT 1'))).toMatchObject(shuttingDown);
    expect(await refusal(prisma.$transaction(async () => 1))).toMatchObject(shuttingDown);
    open();
    await expect(transaction).resolves.toMatchObject({ email: 'second' });
    await closing;
    expect(await others('true')).toEqual([]);
    expect(await database.query('SELECT FROM "User"')).toHaveLength(2);
    expect(logger.lines.join('\n')).not.toContain('cut off');
  });

  it('lets a call that takes several statements have them all', async () => {
    const { id } = await prisma.user.create({ data: { email: 'ada' } });
    await prisma.post.create({ data: { slug: 'first', authorId: id } });
    await database.query('ALTER TABLE "User" RENAME TO users');
    await database.query(
      'CREATE VIEW "User" AS SELECT users.* FROM users, (SELECT pg_sleep(0.3)) AS slow',
    );
    // Prisma begins when it is asked for the result
    const found = Promise.resolve(prisma.user.findMany({ include: { posts: true } }));
    await working('"User"');
    await app.close();

    await expect(found).resolves.toMatchObject([{ email: 'ada', posts: [{ slug: 'first' }] }]);
    await database.query('DROP VIEW "User"; ALTER TABLE users RENAME TO "User"');
  });

  it('cuts off what takes longer than it may, rolls it back and says so', async () => {
    await app.close();
    await start({ shutdownTimeout: 100 });
    const { open, opened } = gate();
    const transaction = refusal(
      prisma.$transaction(async ({ user }) => {
        await user.create({ data: { email: 'first' } });
        await opened;
        return user.create({ data: { email: 'second' } });
      }),
    );
    await working('INSERT');
    await app.close();
    open();

    expect(await transaction).toMatchObject(shuttingDown);
    expect(await database.query('SELECT FROM "User"')).toEqual([]);
    expect(logger.lines.join('\n')).toContain(
      '1 query or transaction did not end within 100 ms of the shutdown: cut off.',
    );
  });

  it('does not connect again for a query after its end', async () => {
    await app.close();

    expect(await refusal(prisma.user.count())).toMatchObject(shuttingDown);
    expect(await others('true')).toEqual([]);
  });
});

const shuttingDown = {
  code: 'DATABASE_SHUTDOWN',
  message: expect.stringContaining(
    'The application is shutting down: new queries and transactions are refused.',
  ),
};

/** What the promise is rejected with. */
function refusal(promise: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(promise).then(
    () => undefined,
    (reason: unknown) => reason,
  );
}
