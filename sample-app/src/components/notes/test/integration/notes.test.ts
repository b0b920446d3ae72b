import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { INestApplication } from '@nestjs/common';
import { PrismaService } from 'nestjs-component-db';
import { createTestDatabase, type TestDatabase } from 'nestjs-component-db/testing';
import request from 'supertest';
import { startDeployed } from '../../../../../test/start-deployed.js';

describe('the notes component', () => {
  let app: INestApplication;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startDeployed(database);
  });
  afterEach(() => database.rollback());
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const create = (tenant: string, name: string) =>
    request(app.getHttpServer()).post('/notes').set('x-tenant', tenant).send({ name }).expect(201);
  const namesFor = async (tenant: string): Promise<string[]> => {
    const { body } = await request(app.getHttpServer()).get('/notes').set('x-tenant', tenant);
    return body.map(({ name }: { name: string }) => name);
  };

  it('shows each tenant its own notes, also when many ask at once', async () => {
    const tenants = Array.from({ length: 20 }, (_, index) => (index % 2 ? 'red' : 'blue'));
    await Promise.all(tenants.map((tenant) => create(tenant, `of ${tenant}`)));

    const seen = await Promise.all(tenants.map(namesFor));

    expect(seen).toEqual(tenants.map((tenant) => Array(10).fill(`of ${tenant}`)));
  });

  it('answers 404 to the note of another tenant, and does not remove it', async () => {
    const { body: note } = await create('red', 'secret');
    const path = `/notes/${note.id}`;

    await request(app.getHttpServer()).get(path).set('x-tenant', 'blue').expect(404);
    await request(app.getHttpServer()).delete(path).set('x-tenant', 'blue').expect(404);

    await request(app.getHttpServer()).get(path).set('x-tenant', 'red').expect(200, note);
    await request(app.getHttpServer()).delete(path).set('x-tenant', 'red').expect(200);
  });

  it('answers 401 to who does not say who asks', async () => {
    await request(app.getHttpServer()).get('/notes').expect(401);
  });

  it('shows and keeps nothing where there is no tenant, whatever the code forgets', async () => {
    const { note } = app.get(PrismaService);
    await create('red', 'secret');

    await expect(note.count()).resolves.toBe(0);
    await expect(note.create({ data: { name: 'nobody’s' } })).rejects.toThrow('row-level security');
    await expect(note.create({ data: { name: 'forged', tenant: 'red' } })).rejects.toThrow();
  });
});
