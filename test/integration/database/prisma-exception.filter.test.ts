import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Delete,
  Get,
  HttpException,
  type INestApplication,
  Param,
  Post,
  Query,
  UseFilters,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import {
  DatabaseModule,
  PrismaExceptionFilter,
  PrismaService,
} from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { clientOf, GENERATORS, TABLES } from './support/generated-client.js';
import { RecordingLogger } from './support/recording-logger.js';

@Controller()
class UsersController {
  constructor(private readonly prisma: PrismaService) {}

  @Post('user')
  async addUser() {
    return this.prisma.user.create({ data: { email: 'ada@example.com' } });
  }

  @Post('post')
  async addPost() {
    return this.prisma.post.create({ data: { slug: 'first', authorId: 1 } });
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

  @Post('raw')
  async raw(@Query('sql') sql: string) {
    return this.prisma.$queryRawUnsafe(sql);
  }

  @Get('fields')
  fields() {
    throw prismaError({ target: ['authorId', 'slug'] });
  }

  @Get('renamed')
  renamed() {
    throw prismaError({
      driverAdapterError: { cause: { constraint: { index: 'my_index' }, table: 'User' } },
    });
  }

  @Get('code/:code')
  code(@Param('code') code: string) {
    throw prismaError({}, code);
  }

  @Get('other/:code')
  @UseFilters(
    PrismaExceptionFilter.with({
      P2003: { status: 422, message: ({ code }) => `Not possible (${code})` },
      P2025: null,
    }),
  )
  other(@Param('code') code: string) {
    throw prismaError({}, code);
  }

  @Get('teapot')
  teapot() {
    throw new HttpException('short and stout', 418);
  }
}

function prismaError(meta: object, code = 'P2002'): Error {
  const properties = { name: 'PrismaClientKnownRequestError', code, meta };
  return Object.assign(new Error('as thrown by another driver adapter'), properties);
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
    await database.query(`${TABLES}
      CREATE TABLE "Room" (
        "number" smallint CHECK ("number" > 0),
        "name" varchar(3),
        EXCLUDE ("number" WITH =)
      );
    `);
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

  it('names the fields where the driver adapter tells them', async () => {
    expect(await request('GET', '/fields')).toEqual(
      conflict('Another record has the same authorId, slug'),
    );
  });

  it('names nothing where the index does not tell the fields', async () => {
    expect(await request('GET', '/renamed')).toEqual(
      conflict('Another record has one of these values'),
    );
  });

  it('answers a reference to no record with 409', async () => {
    expect(await request('POST', '/orphan')).toEqual(
      conflict('The record refers to one that does not exist, or is still referred to'),
    );
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

  it.each([
    [400, ['P2000', 'P2004', 'P2005', 'P2006', 'P2007', 'P2019', 'P2020']],
    [400, ['P2011', 'P2012', 'P2013']],
    [404, ['P2015', 'P2018', 'P2025']],
    [409, ['P2002', 'P2003', 'P2014', 'P2034']],
    [503, ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037', 'DATABASE_SHUTDOWN']],
    [500, ['P2010', 'P2021', 'P2022']],
  ])('answers with %d: %j', async (status, codes) => {
    for (const code of codes) {
      const answer = await request('GET', `/code/${code}`);
      expect([code, answer.status]).toEqual([code, status]);
      expect(JSON.stringify(answer.body)).not.toContain('driver adapter');
    }
  });

  it.each([
    [409, `INSERT INTO "User" ("email") VALUES ('twice'), ('twice')`, 'the same email'],
    [409, `INSERT INTO "Post" ("slug", "authorId") VALUES ('raw', 404)`, 'does not exist'],
    [409, `INSERT INTO "Room" ("number") VALUES (1), (1)`, 'one of these values'],
    [409, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '40001'; END $$`, 'try again'],
    [400, `INSERT INTO "User" ("email") VALUES (NULL)`, 'A required value is missing'],
    [400, `INSERT INTO "Room" ("number") VALUES (-1)`, 'breaks a rule'],
    [400, `INSERT INTO "Room" ("name") VALUES ('long')`, 'too long'],
    [400, `INSERT INTO "Room" ("number") VALUES (100000)`, 'too large'],
    [400, `SELECT 'one'::integer`, 'cannot be stored'],
    [400, `SELECT '2026-13-01'::date`, 'cannot be stored'],
    [400, `SELECT 'today or so'::date`, 'cannot be stored'],
    [503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '53300'; END $$`, 'not available'],
    [500, 'SELECT 1 / 0', 'Internal server error'],
  ])('answers with %d the raw query %s', async (status, sql, message) => {
    const answer = await request('POST', `/raw?sql=${encodeURIComponent(sql)}`);
    expect(answer).toMatchObject({ status, body: { message: expect.stringContaining(message) } });
  });

  it('answers otherwise where it is told to', async () => {
    expect(await request('GET', '/other/P2003')).toEqual({
      status: 422,
      body: { statusCode: 422, message: 'Not possible (P2003)', error: 'Unprocessable Entity' },
    });
    expect(await request('GET', '/other/P2025')).toMatchObject({ status: 500 });
    expect(await request('GET', '/other/P2002')).toMatchObject({ status: 409 });
  });

  it('leaves other errors of Prisma to Nest, which logs them and shows no SQL', async () => {
    expect(await request('GET', '/sql')).toEqual({
      status: 500,
      body: { statusCode: 500, message: 'Internal server error' },
    });
    expect(logger.lines.join('\n')).toContain('P2010');
  });

  it("leaves Nest's own exceptions alone", async () => {
    expect(await request('GET', '/teapot')).toMatchObject({ status: 418 });
  });
});

function conflict(message: string) {
  return { status: 409, body: { statusCode: 409, message, error: 'Conflict' } };
}
