import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { INestApplication } from '@nestjs/common';
import type { TestDatabase } from 'nestjs-component-db/testing';
import request from 'supertest';
import { demoPosts } from '../factories.js';
import { startApplication } from '../../../../../test/start-application.js';

describe('the demo component', () => {
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

  const createUser = (email: string) =>
    request(app.getHttpServer()).post('/users').send({ email, name: 'Ada' });

  it('creates a user and a post and lists them with their relation', async () => {
    const user = await createUser('ada@example.org').expect(201);
    const post = await request(app.getHttpServer())
      .post('/posts')
      .send({ title: 'Notes', authorId: user.body.id, status: 'PUBLISHED' })
      .expect(201);

    const listed = await request(app.getHttpServer()).get(`/users/${user.body.id}`).expect(200);

    expect(listed.body).toMatchObject({
      email: 'ada@example.org',
      posts: [{ id: post.body.id, title: 'Notes', status: 'PUBLISHED' }],
    });
    await expect(
      database.prisma.demoPost.count({ where: { authorId: user.body.id } }),
    ).resolves.toBe(1);
  });

  it('lists the posts of a user, and no others', async () => {
    const [post] = await demoPosts.createList(database.prisma, 3);

    const listed = await request(app.getHttpServer()).get(`/users/${post!.authorId}`).expect(200);

    expect(listed.body.posts).toMatchObject([{ id: post!.id, title: post!.title }]);
  });

  it('answers 409 to an e-mail address that is taken', async () => {
    await createUser('twice@example.org').expect(201);

    const { body } = await createUser('twice@example.org').expect(409);

    expect(body).toMatchObject({ statusCode: 409, message: expect.stringContaining('email') });
  });

  it('answers 404 to a user that is not there', async () => {
    await request(app.getHttpServer())
      .get('/users/00000000-0000-4000-8000-000000000000')
      .expect(404);
  });

  it.each([
    [{ email: 'no address', name: 'Ada' }],
    [{ email: 'a@example.org', name: '' }],
    [{ email: 'a@example.org', name: 'Ada', admin: true }],
  ])('answers 400 to %j', async (user) => {
    await request(app.getHttpServer()).post('/users').send(user).expect(400);
  });
});
