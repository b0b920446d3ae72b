import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { INestApplication } from '@nestjs/common';
import type { PrismaClient } from '@prisma/client';
import { getPrismaToken } from 'nestjs-component-db';
import { createTestDatabase, type TestDatabase } from 'nestjs-component-db/testing';
import request from 'supertest';
import { startDeployed, urlOfApplication } from '../../../../../test/start-deployed.js';

describe('the reports component', () => {
  let database: TestDatabase;
  let copy: TestDatabase;
  let app: INestApplication;

  beforeAll(async () => {
    [database, copy] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    app = await startDeployed(database, { REPORTS_DATABASE_URL: await urlOfApplication(copy) });
  });
  afterAll(async () => {
    await app.close();
    await Promise.all([database.drop(), copy.drop()]);
  });

  it('asks the database of its own name', async () => {
    await copy.prisma.demoUser.create({
      data: { email: 'ada@example.org', name: 'Ada', posts: { create: { title: 'Yesterday' } } },
    });

    await request(app.getHttpServer())
      .get('/reports/posts')
      .expect(200, [{ _count: 1, status: 'DRAFT' }]);
    await request(app.getHttpServer()).get('/posts').expect(200, []);
  });

  it('cannot write there', async () => {
    const reports = app.get<PrismaClient>(getPrismaToken('reports'), { strict: false });

    await expect(
      reports.demoUser.create({ data: { email: 'new@example.org', name: 'New' } }),
    ).rejects.toThrow('read-only transaction');
  });
});
