import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication, Param, Query, UseFilters } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { PrismaExceptionFilter } from '../../../lib/database/index.js';

@Controller()
class FailingController {
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

  @Get('driver/:code')
  driver(@Param('code') code: string, @Query('cause') cause: string) {
    throw prismaError(
      { driverAdapterError: { cause: JSON.parse(cause) }, modelName: 'User' },
      code,
    );
  }

  @Get('other/:code')
  @UseFilters(
    PrismaExceptionFilter.with({
      P2003: { status: 422, message: ({ code }) => `Not possible (${code})` },
      P2025: null,
      23514: { status: 422, message: 'Against the rules' },
    }),
  )
  other(@Param('code') code: string) {
    throw prismaError({ driverAdapterError: { cause: { originalCode: code } } }, code);
  }
}

function prismaError(meta: object, code = 'P2002'): Error {
  const properties = { name: 'PrismaClientKnownRequestError', code, meta };
  return Object.assign(new Error('as thrown by another driver adapter'), properties);
}

describe('the answers of PrismaExceptionFilter', () => {
  let app: INestApplication;

  const get = async (path: string) => {
    const response = await fetch(`${await app.getUrl()}${path}`);
    return { status: response.status, body: await response.json() };
  };

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      controllers: [FailingController],
      providers: [{ provide: APP_FILTER, useClass: PrismaExceptionFilter }],
    }).compile();
    app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  it.each([
    [400, ['P2000', 'P2004', 'P2005', 'P2006', 'P2007', 'P2019', 'P2020']],
    [400, ['P2011', 'P2012', 'P2013']],
    [404, ['P2015', 'P2018', 'P2025']],
    [409, ['P2002', 'P2003', 'P2014', 'P2034']],
    [503, ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037', 'DATABASE_SHUTDOWN']],
    [500, ['P2010', 'P2021', 'P2022', 'P2039']],
  ])('answers with %d: %j', async (status, codes) => {
    for (const code of codes) {
      const answer = await get(`/code/${code}`);
      expect([code, answer.status]).toEqual([code, status]);
      expect(JSON.stringify(answer.body)).not.toContain('driver adapter');
    }
  });

  it('names the fields where the driver adapter tells them', async () => {
    expect(await get('/fields')).toEqual(conflict('Another record has the same authorId, slug'));
  });

  it('names nothing where the index does not tell the fields', async () => {
    expect(await get('/renamed')).toEqual(conflict('Another record has one of these values'));
  });

  it.each([
    [409, 'P2002', { constraint: { index: 'User_email_key' } }, 'the same email'],
    [400, 'P2010', { kind: 'mysql', originalCode: '3819', state: 'HY000' }, 'breaks a rule'],
    [400, 'P2010', { kind: 'mysql', originalCode: '4025', state: '23000' }, 'breaks a rule'],
    [400, 'P2010', { kind: 'mysql', originalCode: '1366', state: '22007' }, 'cannot be stored'],
    [503, 'P2039', { kind: 'mysql', originalCode: '45028', state: 'HY000' }, 'not available'],
    [400, 'P2039', { kind: 'sqlite', originalCode: 'SQLITE_CONSTRAINT_CHECK' }, 'breaks a rule'],
    [503, 'P2039', { kind: 'postgres', originalCode: '53100' }, 'not available'],
    [503, 'P2039', { kind: 'postgres', originalCode: '25006' }, 'not available'],
    [500, 'P2039', { kind: 'mysql', originalCode: '1064', state: '42000' }, 'Internal server'],
  ])(
    'answers with %d, code %s, what another driver says: %j',
    async (status, code, cause, text) => {
      const answer = await get(
        `/driver/${code}?cause=${encodeURIComponent(JSON.stringify(cause))}`,
      );
      expect(answer).toMatchObject({ status, body: { message: expect.stringContaining(text) } });
    },
  );

  it('answers otherwise where it is told to', async () => {
    expect(await get('/other/P2003')).toEqual({
      status: 422,
      body: { statusCode: 422, message: 'Not possible (P2003)', error: 'Unprocessable Entity' },
    });
    expect(await get('/other/P2025')).toMatchObject({ status: 500 });
    expect(await get('/other/P2002')).toMatchObject({ status: 409 });
    expect(await get('/other/23514')).toMatchObject({ body: { message: 'Against the rules' } });
  });
});

function conflict(message: string) {
  return { status: 409, body: { statusCode: 409, message, error: 'Conflict' } };
}
