import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { AppModule } from '../../../../app.module.js';
import { configure } from '../../../../configure.js';

let app: INestApplication;
beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  app = await configure(module.createNestApplication()).init();
});
afterAll(() => app.close());

it('is live and ready on a migrated database', async () => {
  await request(app.getHttpServer()).get('/health/live').expect(200);
  const { body } = await request(app.getHttpServer()).get('/health/ready').expect(200);

  expect(body.info).toEqual({ migrations: { status: 'up' } });
});
