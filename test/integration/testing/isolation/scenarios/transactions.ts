import type { Client } from '../client.js';
import { ada, dan, emails, eve, outcome, type Scenario, thrown } from './scenario.js';

export const transactions: Scenario[] = [
  {
    name: 'an interactive transaction commits',
    run: async (prisma) => [
      await prisma.$transaction(async (tx) => [
        await tx.user.create({ data: eve }),
        await emails(tx),
      ]),
      await emails(prisma),
    ],
  },
  {
    name: 'an interactive transaction that throws is undone, and its error comes through',
    run: async (prisma) => [
      await outcome(
        prisma.$transaction(async (tx) => {
          await tx.user.create({ data: eve });
          throw thrown;
        }),
      ),
      await emails(prisma),
    ],
  },
  {
    name: 'what stood before a transaction that throws stays',
    run: async (prisma) => {
      await prisma.user.create({ data: eve });
      await outcome(
        prisma.$transaction(async (tx) => {
          await tx.user.deleteMany({ where: eve });
          throw thrown;
        }),
      );
      return emails(prisma);
    },
  },
  {
    name: 'after a failed query a transaction refuses all others',
    run: (prisma) =>
      prisma.$transaction(async (tx) => {
        const first = await outcome(tx.user.create({ data: ada }));
        return [first, await outcome(tx.user.count())];
      }),
  },
  {
    name: 'a transaction whose failed query was caught commits nothing, without an error',
    run: async (prisma) => [
      await outcome(
        prisma.$transaction(async (tx) => {
          await tx.user.create({ data: eve });
          await outcome(tx.user.create({ data: ada }));
        }),
      ),
      await emails(prisma),
    ],
  },
  {
    name: 'a nested transaction that throws is undone alone',
    run: async (prisma) => [
      await prisma.$transaction(async (tx) => {
        await tx.user.create({ data: eve });
        const nested = await outcome(
          tx.$transaction(async (inner) => {
            await inner.user.create({ data: dan });
            await inner.user.create({ data: ada });
          }),
        );
        return [nested, await emails(tx)];
      }),
      await emails(prisma),
    ],
  },
  {
    name: 'nested transactions commit with the outer one, or not at all',
    run: async (prisma) => {
      const nest = async (tx: Client, data: object) => {
        await tx.$transaction((inner) => inner.$transaction((last) => last.user.create({ data })));
      };
      await prisma.$transaction((tx) => nest(tx, eve));
      await outcome(
        prisma.$transaction(async (tx) => {
          await nest(tx, dan);
          throw thrown;
        }),
      );
      return emails(prisma);
    },
  },
];
