import { ada, dan, emails, eve, outcome, type Scenario } from './scenario.js';

export const queries: Scenario[] = [
  {
    name: 'a row is read back',
    run: async (prisma) => [await prisma.user.create({ data: eve }), await prisma.user.count()],
  },
  {
    name: 'a taken key is refused and the next query works',
    run: async (prisma) => [
      await outcome(prisma.user.create({ data: ada })),
      await prisma.user.create({ data: eve }),
    ],
  },
  {
    name: 'what was written before a failing query stays',
    run: async (prisma) => [
      await prisma.user.create({ data: eve }),
      await outcome(prisma.user.create({ data: eve })),
      await outcome(prisma.user.create({ data: ada })),
      await emails(prisma),
    ],
  },
  {
    name: 'a missing reference is refused',
    run: (prisma) => prisma.post.create({ data: { slug: 'x', authorId: 99 } }),
  },
  { name: 'a referenced row is not deleted', run: (prisma) => prisma.user.delete({ where: ada }) },
  { name: 'a missing row is an error', run: (prisma) => prisma.user.delete({ where: eve }) },
  {
    name: 'findUniqueOrThrow finds nothing',
    run: (prisma) => prisma.user.findUniqueOrThrow({ where: eve }),
  },
  {
    name: 'a nested write creates both',
    run: (prisma) =>
      prisma.user.create({ data: { ...eve, posts: { create: [{ slug: 'a' }, { slug: 'b' }] } } }),
  },
  {
    name: 'a nested write that fails in its second half is undone',
    run: async (prisma) => [
      await outcome(
        prisma.user.create({ data: { ...eve, posts: { create: [{ slug: 'a' }, { slug: 'a' }] } } }),
      ),
      await emails(prisma),
    ],
  },
  {
    name: 'upsert creates, then updates',
    run: async (prisma) => [
      await prisma.user.upsert({ where: eve, create: eve, update: dan }),
      await prisma.user.upsert({ where: eve, create: eve, update: dan }),
    ],
  },
  {
    name: 'createMany refuses all, or skips what is there',
    run: async (prisma) => [
      await outcome(prisma.user.createMany({ data: [eve, ada] })),
      await prisma.user.createMany({ data: [eve, ada], skipDuplicates: true }),
      await prisma.user.createManyAndReturn({ data: [dan] }),
    ],
  },
  {
    name: 'updateMany and deleteMany count',
    run: async (prisma) => [
      await prisma.post.updateMany({ data: { slug: 'changed' } }),
      await prisma.post.deleteMany(),
      await prisma.post.count(),
    ],
  },
  {
    name: 'Promise.all of reads that Prisma batches',
    run: (prisma) => Promise.all([1, 2, 3].map((id) => prisma.user.findUnique({ where: { id } }))),
  },
  {
    name: 'Promise.all of writes',
    run: async (prisma) => {
      await Promise.all([eve, dan].map((data) => prisma.user.create({ data })));
      return (await emails(prisma)).sort();
    },
  },
  {
    name: 'Promise.all of writes, one of which fails',
    run: async (prisma) => [
      await Promise.all([eve, ada, dan].map((data) => outcome(prisma.user.count({ where: data })))),
      await outcome(prisma.user.create({ data: ada })),
      (await Promise.allSettled([eve, ada, dan].map((data) => prisma.user.create({ data })))).map(
        ({ status }) => status,
      ),
      (await emails(prisma)).sort(),
    ],
  },
  {
    name: '$queryRaw returns every type',
    run: (prisma) => prisma.$queryRaw`
      SELECT 1 AS int, 2::bigint AS big, 1.5::numeric AS number, '{"a":1}'::jsonb AS json,
        '2020-01-02'::date AS date, decode('ff', 'hex') AS bytes, ARRAY[1, 2] AS list,
        ${'text'}::text AS text, NULL AS nothing`,
  },
  {
    name: '$executeRaw counts, $executeRawUnsafe takes values',
    run: async (prisma) => [
      await prisma.$executeRaw`UPDATE "User" SET email = email || ${'.org'}`,
      await prisma.$executeRawUnsafe('DELETE FROM "Post" WHERE slug = $1', 'first'),
      await emails(prisma),
    ],
  },
  {
    name: 'a wrong raw query fails alone',
    run: async (prisma) => [
      await outcome(prisma.$queryRawUnsafe('SELECT * FROM missing')),
      await outcome(prisma.$executeRawUnsafe('SELEC')),
      await outcome(prisma.$executeRaw`SELECT 1 / 0`),
      await prisma.user.count(),
    ],
  },
  {
    name: 'what a SELECT writes stays when the next query fails',
    run: async (prisma) => {
      await prisma.$executeRaw`SELECT add_user('eve')`;
      await outcome(prisma.user.create({ data: ada }));
      await prisma.$executeRaw`SELECT "add_user" ('dan')`;
      await outcome(prisma.user.create({ data: ada }));
      await prisma.$executeRaw`SELECT 'seen' AS text INTO note`;
      await outcome(prisma.user.create({ data: ada }));
      const rows = await prisma.$queryRaw`SELECT * FROM note`;
      await prisma.$executeRaw`DROP TABLE note`;
      return [rows, await emails(prisma)];
    },
  },
  {
    name: 'a table is created and used',
    run: async (prisma) => {
      await prisma.$executeRawUnsafe('CREATE TABLE note (text text)');
      await prisma.$executeRawUnsafe(`INSERT INTO note VALUES ('a')`);
      const rows = await prisma.$queryRawUnsafe('SELECT * FROM note');
      await prisma.$executeRawUnsafe('DROP TABLE note');
      return rows;
    },
  },
  {
    name: 'a reference that is checked late is checked when a single query ends',
    run: async (prisma) => [
      await outcome(prisma.$executeRaw`INSERT INTO link VALUES (1, 2)`),
      await prisma.$queryRaw`SELECT * FROM link`,
    ],
  },
  {
    name: 'the client is used again after $disconnect',
    run: async (prisma) => {
      await prisma.user.create({ data: eve });
      await prisma.$disconnect();
      return emails(prisma);
    },
  },
];
