import { afterAll, beforeAll, expect, it } from 'vitest';
import type { INestApplication } from '@nestjs/common';
import type { TestDatabase } from 'nestjs-component-db/testing';
import request from 'supertest';
import { startApplication } from '../../../../../test/start-application.js';

let app: INestApplication;
let database: TestDatabase;
beforeAll(async () => {
  ({ app, database } = await startApplication());
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

it('is live and ready on a migrated database', async () => {
  await request(app.getHttpServer()).get('/health/live').expect(200);
  const { body } = await request(app.getHttpServer()).get('/health/ready').expect(200);

  expect(body.info).toEqual({ database: { status: 'up' }, migrations: { status: 'up' } });
});
