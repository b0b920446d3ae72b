import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { INestApplication } from '@nestjs/common';
import { PrismaService } from 'nestjs-component-db';
import { createTestDatabase, type TestDatabase } from 'nestjs-component-db/testing';
import request from 'supertest';
import { startDeployed, urlOfApplication } from './start-deployed.js';

// two databases that differ, in place of a server that follows the other
describe('with REPLICA_DATABASE_URL', () => {
  let primary: TestDatabase;
  let replica: TestDatabase;
  let app: INestApplication;

  beforeAll(async () => {
    [primary, replica] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await replica.prisma.demoUser.create({ data: { email: 'old@example.org', name: 'Old' } });
    app = await startDeployed(primary, { REPLICA_DATABASE_URL: await urlOfApplication(replica) });
  });
  afterAll(async () => {
    await app.close();
    await Promise.all([primary.drop(), replica.drop()]);
  });

  it('writes to the primary and reads from the replica', async () => {
    const user = { email: 'new@example.org', name: 'New' };
    await request(app.getHttpServer()).post('/users').send(user).expect(201);

    const { body } = await request(app.getHttpServer()).get('/users').expect(200);

    expect(body).toMatchObject([{ email: 'old@example.org', mailbox: 'Old <old@example.org>' }]);
    await expect(primary.prisma.demoUser.findMany()).resolves.toMatchObject([user]);
    await expect(replica.prisma.demoUser.count()).resolves.toBe(1);
  });

  it('reads from the primary where that is asked for, and in a transaction', async () => {
    const prisma = app.get(PrismaService);
    const newest = { where: { email: 'new@example.org' } };

    await expect(prisma.$primary().demoUser.findUnique(newest)).resolves.toMatchObject({
      mailbox: 'New <new@example.org>',
    });
    await prisma.$transaction(async ({ demoUser }) => {
      await expect(demoUser.count(newest)).resolves.toBe(1);
    });
  });

  it('keeps tenants apart, on the primary', async () => {
    const notes = () => request(app.getHttpServer()).get('/notes');
    await request(app.getHttpServer()).post('/notes').set('x-tenant', 'red').send({ name: 'one' });

    await notes()
      .set('x-tenant', 'red')
      .expect(200)
      .expect(({ body }) => {
        expect(body).toMatchObject([{ name: 'one' }]);
      });
    await notes().set('x-tenant', 'blue').expect(200, []);
  });
});
