import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, type INestApplication, Post, Query } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import {
  DatabaseModule,
  PrismaExceptionFilter,
  PrismaService,
} from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { clientOf, GENERATORS, TABLES } from './support/generated-client.js';

@Controller()
class RawController {
  constructor(private readonly prisma: PrismaService) {}

  @Post()
  async run(@Query('sql') sql: string) {
    return this.prisma.$queryRawUnsafe(sql);
  }
}

describe.each(GENERATORS)('PrismaExceptionFilter and raw queries: %s', (generator) => {
  let database: Database;
  let app: INestApplication;

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
      controllers: [RawController],
      providers: [{ provide: APP_FILTER, useClass: PrismaExceptionFilter }],
    }).compile();
    app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
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
    [400, `SELECT '{"a": "\\u0000"}'::jsonb`, 'cannot be stored'],
    [400, `SELECT '2026-13-01'::date`, 'cannot be stored'],
    [400, `SELECT 'today or so'::date`, 'cannot be stored'],
    [503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '53300'; END $$`, 'not available'],
    [503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '53100'; END $$`, 'not available'],
    [503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '25P03'; END $$`, 'not available'],
    [503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '57P05'; END $$`, 'not available'],
    [503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '08006'; END $$`, 'not available'],
    [503, `SELECT pg_terminate_backend(pg_backend_pid())`, 'not available'],
    [503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '57014'; END $$`, 'not available'],
    [500, 'SELECT 1 / 0', 'Internal server error'],
  ])('answers with %d: %s', async (status, sql, message) => {
    const url = `${await app.getUrl()}?sql=${encodeURIComponent(sql)}`;
    const response = await fetch(url, { method: 'POST' });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining(message) });
  });
});
