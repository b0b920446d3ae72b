import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication } from '@nestjs/common';
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { Test } from '@nestjs/testing';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import request from 'supertest';
import { DatabaseHealthIndicator, DatabaseModule } from '../../../lib/database/index.js';
import { startEmbeddedPostgres } from '../../../lib/testing/index.js';
import { withSession } from '../../../lib/testing/server/session.js';
import { createDatabase, type Database } from '../../support/database.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { clientOf } from './support/generated-client.js';

let folder: string;

@Controller()
class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealthIndicator,
  ) {}

  @Get('live')
  @HealthCheck()
  live() {
    return this.health.check([() => this.database.pingCheck('database')]);
  }

  @Get('ready')
  @HealthCheck()
  ready() {
    return this.health.check([() => this.database.migrationsCheck('migrations', { folder })]);
  }
}

describe('DatabaseHealthIndicator', () => {
  let client: Awaited<ReturnType<typeof clientOf>>;
  let database: Database;
  let app: INestApplication | undefined;

  const start = async (url: string) => {
    const module = await Test.createTestingModule({
      imports: [TerminusModule.forRoot({ logger: false }), DatabaseModule.forRoot({ client, url })],
      controllers: [HealthController],
    }).compile();
    app = await module.createNestApplication().init();
  };
  const get = (path: string) => request(app!.getHttpServer()).get(path);
  const migrations = (...names: string[]) => {
    const { root } = new TestApplication(
      Object.fromEntries(names.map((name) => [`migrations/${name}/migration.sql`, ''])),
    );
    folder = join(root, 'migrations');
  };
  const record = (name: string, finished: string | null, rolledBack: string | null) =>
    database.query('INSERT INTO _prisma_migrations VALUES ($1, $2, $3)', [
      name,
      finished,
      rolledBack,
    ]);

  beforeAll(async () => {
    client = await clientOf('prisma-client');
    database = await createDatabase();
    await database.query(
      'CREATE TABLE _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz)',
    );
  });
  afterEach(async () => {
    await app?.close();
    app = undefined;
    removeTestApplications();
    await database.query('DELETE FROM _prisma_migrations');
  });
  afterAll(() => database.drop());

  it('is up while the database answers', async () => {
    await start(database.url);

    const { body } = await get('/live').expect(200);

    expect(body.info).toEqual({ database: { status: 'up' } });
  });

  it('tells where it answers, and takes no writes', async () => {
    const check = async (url: string) => {
      await start(url);
      const health = app!.get(DatabaseHealthIndicator, { strict: false });
      const results = [{}, { writable: true }].map((options) =>
        health.pingCheck('database', options),
      );
      const found = (await Promise.all(results)).map(({ database }) => database);
      await app!.close();
      return found;
    };
    const up = { status: 'up' };
    expect(await check(database.url)).toEqual([up, up]);
    expect(await check(`${database.url}?options=-c%20default_transaction_read_only%3Don`)).toEqual([
      up,
      { status: 'down', reason: 'read-only', kind: '25006' },
    ]);
  });

  it('turns down when the server goes away and up when it is back', async () => {
    const dataDir = join(tmpdir(), `component-db-health-${process.pid}`, 'data');
    const server = await startEmbeddedPostgres({ dataDir });
    await start(server.url('postgres'));
    await get('/live').expect(200);

    await server.stop();
    const { body } = await get('/live').expect(503);
    expect(body.error.database).toMatchObject({ status: 'down', reason: 'unreachable' });

    const { port } = server;
    const again = await startEmbeddedPostgres({ dataDir, port });
    await get('/live').expect(200);
    await app?.close();
    await again.stop();
    await rm(dirname(again.dataDir), { recursive: true, force: true });
  });

  it('is ready when all migrations of the folder are applied', async () => {
    migrations('1_init', '2_more');
    await record('1_init', '2026-01-01', null);
    await record('2_more', null, '2026-01-02');
    await record('2_more', '2026-01-03', null);
    await start(database.url);

    await get('/ready').expect(200);
  });

  it("looks into the schema of the application's tables", async () => {
    migrations('1_init');
    await record('1_init', null, null);
    await database.query(`CREATE SCHEMA "my shop";
      CREATE TABLE "my shop"._prisma_migrations (LIKE public._prisma_migrations);
      INSERT INTO "my shop"._prisma_migrations VALUES ('1_init', now(), null)`);
    await start(`${database.url}?schema=my%20shop`);

    await get('/ready').expect(200);
  });

  it('names the migrations that are not applied, and those that failed', async () => {
    migrations('1_init', '2_more', '3_last');
    await record('1_init', '2026-01-01', null);
    await record('2_more', null, null);
    await start(database.url);

    const { body } = await get('/ready').expect(503);

    expect(body.error.migrations).toEqual({
      status: 'down',
      reason: 'migrations',
      pending: ['2_more', '3_last'],
      failed: ['2_more'],
    });
  });

  it('takes a database that nobody has migrated for one without migrations', async () => {
    migrations('1_init');
    const empty = await createDatabase();
    await start(empty.url);

    const { body } = await get('/ready').expect(503);

    expect(body.error.migrations).toMatchObject({ pending: ['1_init'], failed: [] });
    await app?.close();
    await empty.drop();
  });

  it('is down in time where the answer about migrations does not come', async () => {
    migrations('1_init');
    await start(database.url);
    const health = app!.get(DatabaseHealthIndicator, { strict: false });
    await withSession(database.url, async (session) => {
      await session.query('BEGIN; LOCK TABLE _prisma_migrations');
      const check = await health.migrationsCheck('migrations', { folder, timeout: 200 });
      expect(check.migrations).toMatchObject({ status: 'down', kind: 'ProbeTimeout' });
    });
  });

  it('says so where the folder is not there', async () => {
    folder = 'no/such/folder';
    await start(database.url);

    const { body } = await get('/ready').expect(503);

    expect(body.error.migrations).toMatchObject({ reason: 'missing-folder', folder });
  });
});
