import { ada, dan, emails, eve, outcome, type Scenario, thrown } from './scenario.js';

export const outerClient: Scenario[] = [
  {
    name: "the outer client in a transaction's callback reads",
    run: (prisma) => prisma.$transaction(async () => emails(prisma)),
  },
  {
    name: "the outer client in a transaction's callback writes",
    run: async (prisma) => [
      await prisma.$transaction(async (tx) => [
        await prisma.user.create({ data: eve }),
        await tx.user.create({ data: dan }),
        await prisma.user.count({ where: eve }),
      ]),
      await emails(prisma),
    ],
  },
  {
    name: 'a failing query of the outer client does not harm the transaction',
    run: async (prisma) => [
      await prisma.$transaction(async (tx) => [
        await tx.user.create({ data: eve }),
        await outcome(prisma.user.create({ data: ada })),
        await tx.user.create({ data: dan }),
      ]),
      await emails(prisma),
    ],
  },
  {
    name: 'the outer client writes what has failed in a transaction',
    run: async (prisma) => [
      await outcome(
        prisma.$transaction(async (tx) => {
          await tx.user.create({ data: dan });
          await outcome(tx.user.create({ data: ada }));
          await prisma.user.create({ data: eve });
          return tx.user.count();
        }),
      ),
      await emails(prisma),
    ],
  },
  {
    name: 'the outer client writes what has failed in a nested transaction',
    run: async (prisma) => [
      await prisma.$transaction(async (tx) => {
        await tx.user.create({ data: dan });
        const nested = await outcome(
          tx.$transaction(async (inner) => {
            await outcome(inner.user.create({ data: ada }));
            await prisma.user.create({ data: eve });
            return inner.user.count();
          }),
        );
        return [nested, await tx.user.count({ where: dan })];
      }),
      (await emails(prisma)).sort(),
    ],
  },
  {
    name: "a transaction of the outer client in a transaction's callback",
    run: async (prisma) => [
      await prisma.$transaction(async (tx) => {
        await tx.user.create({ data: eve });
        await outcome(
          prisma.$transaction(async (other) => {
            await other.user.create({ data: { email: 'lost' } });
            await tx.post.updateMany({ data: { slug: 'seen' }, where: { slug: 'none' } });
            throw thrown;
          }),
        );
        await prisma.$transaction([prisma.user.create({ data: dan })]);
        return tx.user.count({ where: eve });
      }),
      await emails(prisma),
    ],
  },
  {
    name: "a nested write of the outer client in a transaction's callback",
    run: async (prisma) => [
      await prisma.$transaction(async (tx) => {
        await prisma.user.create({ data: { ...eve, posts: { create: { slug: 'a' } } } });
        return (await tx.user.create({ data: dan })).email;
      }),
      await prisma.post.count(),
    ],
  },
  {
    name: 'nested transactions and the outer client together',
    run: async (prisma) => [
      await prisma.$transaction(async (tx) => {
        await tx.$transaction(async (inner) => {
          await prisma.user.create({ data: eve });
          await outcome(prisma.user.create({ data: ada }));
          await inner.user.create({ data: dan });
          await outcome(prisma.user.create({ data: ada }));
        });
        await outcome(
          tx.$transaction(async (inner) => {
            await inner.user.create({ data: { email: 'lost' } });
            throw thrown;
          }),
        );
        await outcome(prisma.user.create({ data: ada }));
        return emails(tx);
      }),
      await emails(prisma),
    ],
  },
];
