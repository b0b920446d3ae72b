import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import type { TestDatabase } from 'nestjs-component-db/testing';
import request from 'supertest';
import { startApplication } from '../../../../../test/start-application.js';

describe('the membership component', () => {
  let app: INestApplication;
  let database: TestDatabase;

  beforeAll(async () => {
    ({ app, database } = await startApplication());
  });
  afterEach(() => database.rollback());
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it("relates a user of another component to an installed package's account", async () => {
    const user = await database.prisma.demoUser.create({
      data: { email: 'm@example.org', name: 'Mary' },
    });
    const { body: account } = await request(app.getHttpServer())
      .post('/billing/accounts')
      .send({ name: 'Mary & Sons' })
      .expect(201);

    await request(app.getHttpServer())
      .post('/memberships')
      .send({ userId: user.id, accountId: account.id, role: 'OWNER' })
      .expect(201);

    const found = await database.prisma.demoUser.findUniqueOrThrow({
      where: { id: user.id },
      include: { memberships: { include: { account: true } } },
    });
    expect(found.memberships).toMatchObject([{ role: 'OWNER', account: { name: 'Mary & Sons' } }]);
  });
});
