import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { startApplication } from '../../../../../test/start-application.js';

let app: INestApplication;
beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.close());

it('is live and ready on a migrated database', async () => {
  await request(app.getHttpServer()).get('/health/live').expect(200);
  const { body } = await request(app.getHttpServer()).get('/health/ready').expect(200);

  expect(body.info).toEqual({ migrations: { status: 'up' } });
});
