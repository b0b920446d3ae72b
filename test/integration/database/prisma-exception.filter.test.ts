import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Delete,
  Get,
  HttpException,
  type INestApplication,
  Param,
  Post,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import {
  DatabaseModule,
  PrismaExceptionFilter,
  PrismaService,
} from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { until } from '../../support/until.js';
import { clientOf, GENERATORS, TABLES } from './support/generated-client.js';
import { RecordingLogger } from './support/recording-logger.js';

@Controller()
class UsersController {
  constructor(private readonly prisma: PrismaService) {}

  @Post('user')
  async addUser() {
    return this.prisma.user.create({ data: { email: 'ada@example.com' } });
  }

  @Post('forbidden')
  async addForbidden() {
    return this.prisma.user.create({ data: { email: 'forbidden' } });
  }

  @Post('post')
  async addPost() {
    return this.prisma.post.create({ data: { slug: 'first', authorId: 1 } });
  }

  @Post('zero')
  async addZero() {
    return this.prisma.user.create({ data: { email: 'zero\0@example.com' } });
  }

  @Post('orphan')
  async addOrphan() {
    return this.prisma.post.create({ data: { slug: 'orphan', authorId: 404 } });
  }

  @Get('missing')
  async missing() {
    return this.prisma.user.findUniqueOrThrow({ where: { id: 404 } });
  }

  @Delete('missing')
  async deleteMissing() {
    return this.prisma.user.delete({ where: { id: 404 } });
  }

  @Get('sql')
  async brokenSql() {
    return this.prisma.$queryRawUnsafe('SELECT secret_column FROM nowhere');
  }

  @Post('read-only')
  async addReadOnly() {
    return this.prisma.$transaction(async (transaction) => {
      await transaction.$queryRawUnsafe(`SELECT set_config('transaction_read_only', 'on', true)`);
      return transaction.user.create({ data: { email: 'never@example.com' } });
    });
  }

  @Post('broken-off')
  async addBrokenOff() {
    return this.prisma.$transaction(async (transaction) => {
      const pid = 'SELECT pg_backend_pid()::int AS pid';
      const [row] = (await transaction.$queryRawUnsafe(pid)) as [{ pid: number }];
      await this.prisma.$queryRawUnsafe(`SELECT pg_terminate_backend(${row.pid}, 5000)`);
      return transaction.user.create({ data: { email: 'never@example.com' } });
    });
  }

  @Post('limited/:setting')
  async addLimited(@Param('setting') setting: string) {
    return this.prisma.$transaction(async (holder) => {
      await holder.$queryRawUnsafe('LOCK TABLE "User"');
      return this.prisma.$transaction(async (transaction) => {
        const limit = `SELECT pg_backend_pid() AS pid, set_config('${setting}', '100', true)`;
        const [row] = (await transaction.$queryRawUnsafe(limit)) as [{ pid: number }];
        if (setting.startsWith('idle')) await this.ended(row.pid);
        return transaction.user.create({ data: { email: 'never@example.com' } });
      });
    });
  }

  private ended(pid: number) {
    const session = `SELECT pid FROM pg_stat_activity WHERE pid = ${pid}`;
    const sessions = async () => (await this.prisma.$queryRawUnsafe(session)) as unknown[];
    return until(async () => (await sessions()).length === 0);
  }

  @Get('teapot')
  teapot() {
    throw new HttpException('short and stout', 418);
  }
}

describe.each(GENERATORS)('PrismaExceptionFilter with the generator %s', (generator) => {
  let database: Database;
  let app: INestApplication;
  const logger = new RecordingLogger();

  const request = async (method: string, path: string) => {
    const response = await fetch(`${await app.getUrl()}${path}`, { method });
    return { status: response.status, body: await response.json() };
  };

  beforeAll(async () => {
    database = await createDatabase();
    await database.query(`${TABLES} ALTER TABLE "User" ADD CHECK ("email" <> 'forbidden')`);
    const module = await Test.createTestingModule({
      imports: [DatabaseModule.forRoot({ client: await clientOf(generator), url: database.url })],
      controllers: [UsersController],
      providers: [{ provide: APP_FILTER, useClass: PrismaExceptionFilter }],
    }).compile();
    app = module.createNestApplication({ logger });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('answers a taken unique value with 409 and names its field', async () => {
    expect(await request('POST', '/user')).toMatchObject({ status: 201 });
    expect(await request('POST', '/user')).toEqual(conflict('Another record has the same email'));
  });

  it('answers a taken combination with 409 and names it as the client does', async () => {
    expect(await request('POST', '/post')).toMatchObject({ status: 201 });
    expect(await request('POST', '/post')).toEqual(
      conflict('Another record has the same authorId_slug'),
    );
  });

  it('answers a reference to no record with 409', async () => {
    expect(await request('POST', '/orphan')).toEqual(
      conflict('The record refers to one that does not exist, or is still referred to'),
    );
  });

  it('answers what breaks a rule of the database with 400', async () => {
    expect(await request('POST', '/forbidden')).toMatchObject({
      status: 400,
      body: { message: 'A value breaks a rule of the database' },
    });
  });

  it('answers a text that PostgreSQL cannot hold with 400', async () => {
    expect(await request('POST', '/zero')).toMatchObject({
      status: 400,
      body: { message: 'A value cannot be stored in its field' },
    });
  });

  it.each(['GET', 'DELETE'])(
    'answers %s of a record that is not there with 404',
    async (method) => {
      expect(await request(method, '/missing')).toEqual({
        status: 404,
        body: { statusCode: 404, message: 'Record not found', error: 'Not Found' },
      });
    },
  );

  it('leaves other errors of Prisma to Nest, which logs them and shows no SQL', async () => {
    expect(await request('GET', '/sql')).toEqual({
      status: 500,
      body: { statusCode: 500, message: 'Internal server error' },
    });
    expect(logger.lines.join('\n')).toContain('P2010');
  });

  it.each([
    ['of a server that takes no writes', '/read-only', '25006: cannot execute INSERT'],
    ['of a transaction whose connection the server ended', '/broken-off', 'P1017: '],
    ['that waits for a lock too long', '/limited/lock_timeout', 'P1008: '],
    ['of a transaction that takes too long', '/limited/transaction_timeout', 'P1017: '],
    ['of one that idles', '/limited/idle_in_transaction_session_timeout', 'P1017: '],
  ])('answers a write %s with 503, and logs why', async (_, path, reason) => {
    expect(await request('POST', path)).toMatchObject({
      status: 503,
      body: { message: 'The database is not available at the moment' },
    });
    expect(logger.lines.at(-1)).toContain(`Answered with 503, ${reason}`);
  });

  it("leaves Nest's own exceptions alone", async () => {
    expect(await request('GET', '/teapot')).toMatchObject({ status: 418 });
  });
});

function conflict(message: string) {
  return { status: 409, body: { statusCode: 409, message, error: 'Conflict' } };
}
