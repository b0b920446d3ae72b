import type { Client } from '../client.js';
import { emails, eve, outcome, type Scenario, thrown, tick } from './scenario.js';

export const differences: Scenario[] = [
  {
    name: 'time goes on between two queries',
    differs: 'now() is the time at which the test began',
    run: async (prisma) => {
      const now = async () =>
        (await prisma.$queryRaw<{ now: Date }>`SELECT now()`)[0]!.now.getTime();
      const before = await now();
      await tick();
      return (await now()) > before;
    },
  },
  {
    name: 'a transaction has the isolation level that it asks for',
    differs: "the test's own transaction is READ COMMITTED",
    run: (prisma) =>
      prisma.$transaction((tx) => tx.$queryRaw`SHOW transaction_isolation`, {
        isolationLevel: 'Serializable',
      }),
  },
  {
    name: 'a write of the outer client in the callback of a transaction that throws stays',
    differs: "it is within the transaction's savepoint",
    run: async (prisma) => {
      await outcome(
        prisma.$transaction(async () => {
          await prisma.user.create({ data: eve });
          throw thrown;
        }),
      );
      return emails(prisma);
    },
  },
  {
    name: "the outer client does not see a transaction's writes in its callback",
    differs: 'there is one connection, which sees its own writes',
    run: (prisma) =>
      prisma.$transaction(async (tx) => {
        await tx.user.create({ data: eve });
        return emails(prisma);
      }),
  },
  {
    name: 'two transactions that wait for each other',
    differs: 'transactions take turns on the one connection',
    run: async (prisma) => {
      let met = 0;
      const meet = async (tx: Client) => {
        await tx.user.count();
        met++;
        for (let waited = 0; met < 2 && waited < 100; waited++) await tick();
        return met;
      };
      const options = { maxWait: 50 };
      return Promise.all([
        outcome(prisma.$transaction(meet, options)),
        outcome(prisma.$transaction(meet, options)),
      ]);
    },
  },
  {
    name: 'a statement that cannot run in a transaction',
    differs: 'all is in a transaction',
    run: (prisma) => prisma.$executeRawUnsafe('VACUUM "User"'),
  },
];
