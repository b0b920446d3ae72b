import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { INestApplication } from '@nestjs/common';
import type { TestDatabase } from 'nestjs-component-db/testing';
import request from 'supertest';
import { demoUsers } from '../../../demo/test/factories.js';
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
    const user = await demoUsers.create(database.prisma, { name: 'Mary' });
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

  describe('of a newcomer', () => {
    const addNewcomer = (accountId: string) =>
      request(app.getHttpServer())
        .post('/memberships/newcomers')
        .send({ email: 'new@example.org', name: 'Nell', accountId });

    it('makes the user, too', async () => {
      const { id } = await database.prisma.billingAccount.create({ data: { name: 'Nell Ltd' } });

      const { body } = await addNewcomer(id).expect(201);

      expect(body).toMatchObject({
        account: { name: 'Nell Ltd' },
        user: { mailbox: 'Nell <new@example.org>' },
      });
    });

    it('leaves no user behind where there is no such account', async () => {
      await addNewcomer('00000000-0000-4000-8000-000000000000').expect(409);

      await expect(database.prisma.demoUser.count()).resolves.toBe(0);
    });
  });
});
