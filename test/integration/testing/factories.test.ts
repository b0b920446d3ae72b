import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, factoriesFor, type TestDatabase } from '../../../lib/testing/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { clientOf } from '../database/support/generated-client.js';
import type { TestClient } from '../database/support/test-client.js';

const SCHEMA = `model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  posts Post[]
}

model Post {
  id       Int    @id @default(autoincrement())
  slug     String
  authorId Int
  author   User   @relation(fields: [authorId], references: [id])
}
`;
const testing = new URL('../../../lib/testing/index.ts', import.meta.url).href;
const defineFactory = factoriesFor<TestClient>();
const makeUsers = () => defineFactory('user', (n) => ({ email: `user${n}@example.org` }));

describe('a factory', () => {
  const application = new TestApplication({
    'test/seed.ts': `
      import { factoriesFor } from ${JSON.stringify(testing)};
      const users = factoriesFor()('user', (n) => ({ email: \`user\${n}@example.org\` }));
      export default async (prisma: any): Promise<void> => { await users.createList(prisma, 2); };`,
  }).component('blog', SCHEMA);
  let client: Awaited<ReturnType<typeof clientOf>>;
  let database: TestDatabase<TestClient>;

  beforeAll(async () => {
    client = await clientOf('prisma-client');
    database = await createTestDatabase<TestClient>({ cwd: application.root, client });
  });
  afterEach(() => database.rollback());
  afterAll(async () => {
    await database.drop();
    removeTestApplications();
  });

  it('fills in what a test does not say, each row with a number of its own', async () => {
    const users = makeUsers();

    const first = await users.create(database.prisma);
    const ada = await users.create(database.prisma, { email: 'ada@example.org' });
    const third = await users.create(database.prisma);

    expect([first, ada, third].map(({ email }) => email)).toEqual([
      'user1@example.org',
      'ada@example.org',
      'user3@example.org',
    ]);
    await expect(database.prisma.user.count()).resolves.toBe(3);
  });

  it('writes as many rows as are asked for, in order', async () => {
    const rows = await makeUsers().createList(database.prisma, 3);

    expect(rows.map(({ email }) => email)).toEqual([1, 2, 3].map((n) => `user${n}@example.org`));
    await expect(makeUsers().createList(database.prisma, 0)).resolves.toEqual([]);
  });

  it('makes what a row refers to, unless that is given', async () => {
    const users = makeUsers();
    const posts = defineFactory('post', (n) => ({
      slug: `post-${n}`,
      author: { create: users.build() },
    }));
    const { id } = await users.create(database.prisma);

    await posts.create(database.prisma);
    await posts.create(database.prisma, { author: { connect: { id } } });

    const { rows } = await database.pool.query(
      'SELECT slug, email FROM "Post" JOIN "User" ON "authorId" = "User".id ORDER BY slug',
    );
    expect(rows).toEqual([
      { slug: 'post-1', email: 'user2@example.org' },
      { slug: 'post-2', email: 'user1@example.org' },
    ]);
  });

  it('writes in a transaction', async () => {
    const failing = database.prisma.$transaction(async (transaction) => {
      await makeUsers().create(transaction);
      throw new Error('no milk');
    });

    await expect(failing).rejects.toThrow('no milk');
    await expect(database.prisma.user.count()).resolves.toBe(0);
  });

  it('writes nothing where it only builds', async () => {
    expect(makeUsers().build()).toEqual({ email: 'user1@example.org' });
    await expect(database.prisma.user.count()).resolves.toBe(0);
  });

  it('numbers the rows of seeds so that those of tests do not meet them', async () => {
    await using seeded = await createTestDatabase<TestClient>({
      cwd: application.root,
      client,
      seed: 'test/seed.ts',
    });

    await makeUsers().createList(seeded.prisma, 2);

    const { rows } = await seeded.pool.query('SELECT email FROM "User" ORDER BY id');
    expect(rows.map(({ email }) => email)).toEqual([
      'user1000001@example.org',
      'user1000002@example.org',
      'user1@example.org',
      'user2@example.org',
    ]);
  });

  it('says that the client has no such model', async () => {
    const notes = factoriesFor<{ note: TestClient['user'] }>()('note', () => ({ email: 'a' }));

    await expect(notes.create(database.prisma as never)).rejects.toThrow(
      'The Prisma Client has no model "note"',
    );
  });
});
