import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DatabaseConnectionError,
  DatabaseModule,
  type DatabaseOptions,
} from '../../../lib/database/index.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../lib/testing/index.js';
import { createDatabase, urlOf } from '../../support/database.js';
import { createOwner } from '../../support/role.js';
import { until } from '../../support/until.js';
import { clientOf } from './support/generated-client.js';
import { RecordingLogger } from './support/recording-logger.js';

describe('an application that starts', () => {
  let client: Awaited<ReturnType<typeof clientOf>>;
  let logger: RecordingLogger;
  let app: INestApplicationContext | undefined;

  const start = async (options: Omit<DatabaseOptions, 'client' | 'extend'>) => {
    logger = new RecordingLogger();
    @Module({ imports: [DatabaseModule.forRoot({ client, ...options })] })
    class AppModule {}
    app = await NestFactory.createApplicationContext(AppModule, { logger, abortOnError: false });
  };
  const failure = async (options: Omit<DatabaseOptions, 'client' | 'extend'>) => {
    const error: unknown = await start(options).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DatabaseConnectionError);
    return error as DatabaseConnectionError;
  };
  const attempts = () => logger.lines.filter((line) => line.includes('Attempt '));

  beforeAll(async () => {
    client = await clientOf('prisma-client');
  });
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  it('with a wrong password, is refused at once', async () => {
    const url = urlOf('postgres').replace(/:[^:@]+@/, ':wrong-password@');
    const error = await failure({ url });
    expect(error).toMatchObject({ reason: 'authentication', kind: 'AuthenticationFailed' });
    expect(error.message).toMatch(
      /^No connection to the database \(1 attempt, \d+ ms\)\. The database server at 127\.0\.0\.1:\d+ refused the user "postgres" \(AuthenticationFailed\)\. Check user, password and database in the connection URL\.$/,
    );
    expect(attempts()).toEqual([]);
  });

  it('with a database that does not exist, hears how to create it', async () => {
    const error = await failure({ url: urlOf('nowhere') });
    expect(error).toMatchObject({ reason: 'missing-database', kind: 'DatabaseDoesNotExist' });
    expect(error.message).toMatch(/no database "nowhere".*npx prisma migrate deploy$/);
    expect(attempts()).toEqual([]);
  });

  it('without a server, gives up within its budget and logs each attempt', async () => {
    const port = await unusedPort();
    const began = performance.now();
    const error = await failure({
      url: `postgresql://app:secret@localhost:${port}/app`,
      connection: { retry: { delay: 50, budget: 1000 } },
    });
    expect(performance.now() - began).toBeLessThan(1500);
    expect(error).toMatchObject({ reason: 'unreachable' });
    expect(error.message).toContain(`The database server at localhost:${port} cannot be reached`);
    expect(attempts().length).toBeGreaterThanOrEqual(3);
    expect(attempts()[0]).toMatch(/cannot be reached .* Attempt 1, the next in \d+ ms\./);
  });

  it('does not give up before its budget is spent', async () => {
    const began = performance.now();
    await failure({
      url: `postgresql://app:secret@127.0.0.1:${await unusedPort()}/app`,
      connection: { retry: { delay: 600, budget: 1000 } },
    });
    // but for what the last attempt may have needed
    expect(performance.now() - began).toBeGreaterThan(790);
  });

  it('makes no more attempts than it may', async () => {
    const error = await failure({
      url: `postgresql://app:secret@127.0.0.1:${await unusedPort()}/app`,
      connection: { retry: { attempts: 2, delay: 1 } },
    });
    expect(error.message).toContain('(2 attempts, ');
    expect(attempts()).toEqual([expect.stringContaining('Attempt 1 of 2,')]);
  });

  it('with a host that no one knows, is told that it cannot be reached', async () => {
    const error = await failure({
      url: 'postgresql://app:secret@no-such-host.invalid/app',
      connection: { retry: { attempts: 1 } },
    });
    expect(error.reason).toBe('unreachable');
    expect(error.message).toContain('no-such-host.invalid:5432 cannot be reached');
  });

  it('with a server that never answers, waits no longer than the probe may take', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    const port = await listen(silent);
    const error = await failure({
      url: `postgresql://app:secret@127.0.0.1:${port}/app`,
      connection: { probeTimeout: 100, retry: { attempts: 1 } },
    });
    expect(error).toMatchObject({ reason: 'unreachable', kind: 'ProbeTimeout' });
    expect(error.message).toContain(`127.0.0.1:${port} did not answer in time`);
    sockets.forEach((socket) => socket.destroy());
    silent.close();
  });

  it('with a server that has no connection left, hears what to change', async () => {
    const database = await createDatabase();
    await database.query(`ALTER DATABASE ${database.name} CONNECTION LIMIT 0`);
    const role = await createOwner(database);
    const error = await failure({ url: role.url, connection: { retry: { attempts: 1 } } });
    expect(error).toMatchObject({ reason: 'other', kind: 'TooManyConnections' });
    expect(error.message).toContain('Make the option pool.size of DatabaseModule smaller');
    await role.drop();
    await database.drop();
  });

  it('with a server that refuses TLS, shows what the server said', async () => {
    const error = await failure({
      url: `${urlOf('postgres')}?sslmode=verify-full`,
      connection: { retry: { attempts: 1 } },
    });
    expect(error).toMatchObject({ reason: 'other', kind: 'TlsConnectionError' });
    expect(error.message).toContain('The server does not support SSL connections');
  });

  describe('before its server', () => {
    const folder = join(tmpdir(), `component-db-late-${process.pid}`);
    let server: EmbeddedPostgres | undefined;

    beforeAll(async () => {
      server = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
      await server.stop();
    });
    afterAll(async () => {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    it('connects when the server has come up', async () => {
      const { dataDir, port, url } = server!;
      const starting = start({
        url: url('postgres'),
        connection: { retry: { delay: 20, budget: 30_000 } },
      });
      await until(async () => attempts().length > 0);
      server = await startEmbeddedPostgres({ dataDir, port });
      await starting;
      expect(logger.lines.join('\n')).not.toContain(':postgres@');
    });
  });
});

async function unusedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((done) => server.close(done));
  return port;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
