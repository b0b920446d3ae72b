import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../../../lib/testing/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { clientOf } from '../database/support/generated-client.js';
import type { TestClient } from '../database/support/test-client.js';

const USER = `model User {
  id    Int    @id @default(autoincrement())
  email String @unique
}
`;
const POST = `model Post {
  id       Int    @id @default(autoincrement())
  slug     String
  authorId Int
  author   User   @relation(fields: [authorId], references: [id])
}

/// @extends people
model User {
  id    Int    @id @default(autoincrement())
  posts Post[]
}
`;

describe('seeds', () => {
  let client: Awaited<ReturnType<typeof clientOf>>;
  // the component whose name comes first needs the rows of the other
  const application = new TestApplication({
    'src/components/people/prisma/seed.ts': `
      const email: string = 'ada@example.org';
      export default async (prisma: any): Promise<void> => {
        await prisma.user.create({ data: { email } });
      };`,
    'src/components/blog/prisma/seed.ts': `
      export default async (prisma: any): Promise<void> => {
        const { id } = await prisma.user.findUniqueOrThrow({ where: { email: 'ada@example.org' } });
        await prisma.post.create({ data: { slug: 'hello', authorId: id } });
      };`,
    'test/wrong.ts': `export default async (): Promise<void> => { throw new Error('no milk'); };`,
  })
    .component('people', USER)
    .component('blog', POST);
  const create = (seed?: boolean | string) =>
    createTestDatabase<TestClient>({ cwd: application.root, client, ...(seed && { seed }) });

  beforeAll(async () => {
    client = await clientOf('prisma-client');
  });
  afterAll(removeTestApplications);

  it('of components run in the order in which they depend on each other', async () => {
    await using database = await create(true);

    const { rows } = await database.pool.query(
      'SELECT email, slug FROM "User" JOIN "Post" ON "authorId" = "User".id',
    );
    expect(rows).toEqual([{ email: 'ada@example.org', slug: 'hello' }]);
  });

  it('of packages run after those of packages that they only depend on', async () => {
    const { root } = new TestApplication({
      'package.json': JSON.stringify({ dependencies: { audit: '*', people: '*' } }),
      ...packageFiles('people', USER, [], `await prisma.user.create({ data: { email: 'ada' } });`),
      ...packageFiles(
        'audit',
        'model Audit {\n  id Int @id\n}\n',
        ['people'],
        `await prisma.user.update({ where: { email: 'ada' }, data: { email: 'audited' } });`,
      ),
    });

    await using database = await createTestDatabase<TestClient>({ cwd: root, client, seed: true });

    const { rows } = await database.pool.query('SELECT email FROM "User"');
    expect(rows).toEqual([{ email: 'audited' }]);
  });

  it('run once, into what databases are cloned from', async () => {
    const count = application.path('count');
    application.write({
      'test/counting.ts': `
        import { appendFileSync } from 'node:fs';
        export default async (): Promise<void> => appendFileSync(${JSON.stringify(count)}, 'once');`,
    });

    const databases = await Promise.all(
      Array.from({ length: 3 }, () => create('test/counting.ts')),
    );

    expect(application.read('count')).toBe('once');
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('do not run where nobody asks for them', async () => {
    await using database = await create();

    await expect(database.prisma.user.count()).resolves.toBe(0);
  });

  it('that fail are named, and need not be async', async () => {
    application.write({
      'test/quick.mjs': 'export default () => undefined;',
      'test/quickly-wrong.mjs': `export default () => { throw new Error('no eggs'); };`,
    });

    await using database = await create('test/quick.mjs');

    expect(database.url).toMatch(/^postgresql:/);
    await expect(create('test/wrong.ts')).rejects.toThrow(
      /The seed .*test\/wrong\.ts failed: no milk/,
    );
    await expect(create('test/quickly-wrong.mjs')).rejects.toThrow(
      /The seed .*quickly-wrong\.mjs failed: no eggs/,
    );
  });
});

/** A package that brings a component with a seed, as it lies in node_modules. */
function packageFiles(
  name: string,
  schema: string,
  dependsOn: string[],
  seed: string,
): Record<string, string> {
  const folder = `node_modules/${name}`;
  return {
    [`${folder}/package.json`]: JSON.stringify({
      name,
      version: '1.0.0',
      componentDb: { component: { name, schema: 'prisma', dependsOn } },
    }),
    [`${folder}/prisma/schema.prisma`]: schema,
    [`${folder}/prisma/seed.mjs`]: `export default async (prisma) => { ${seed} };`,
  };
}
