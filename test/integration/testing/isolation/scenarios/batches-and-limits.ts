import { ada, dan, emails, eve, outcome, type Scenario, thrown, tick } from './scenario.js';

export const batchesAndLimits: Scenario[] = [
  {
    name: 'a batch commits',
    run: (prisma) =>
      prisma.$transaction([
        prisma.user.create({ data: eve }),
        prisma.user.count(),
        prisma.$queryRaw`SELECT 1 AS one`,
      ]),
  },
  {
    name: 'a batch that fails is undone',
    run: async (prisma) => [
      await outcome(
        prisma.$transaction([prisma.user.create({ data: eve }), prisma.user.create({ data: ada })]),
      ),
      await emails(prisma),
    ],
  },
  {
    name: 'queries of a transaction run at once',
    run: (prisma) =>
      prisma.$transaction(async (tx) => {
        await Promise.all([eve, dan].map((data) => tx.user.create({ data })));
        return (await emails(tx)).sort();
      }),
  },
  {
    name: 'transactions at once: each keeps or loses its own',
    run: async (prisma) => {
      const results = await Promise.all(
        [eve, dan, ada].map((data) =>
          outcome(
            prisma.$transaction(async (tx) => {
              const { email } = await tx.user.create({ data });
              if (data === dan) throw thrown;
              return email;
            }),
          ),
        ),
      );
      return [results, await emails(prisma)];
    },
  },
  {
    name: 'a query beside a transaction that throws stays',
    run: async (prisma) => {
      await Promise.all([
        outcome(
          prisma.$transaction(async (tx) => {
            await tx.user.create({ data: eve });
            await tick();
            throw thrown;
          }),
        ),
        tick().then(() => prisma.user.create({ data: dan })),
      ]);
      return emails(prisma);
    },
  },
  {
    name: 'a transaction that takes too long is undone',
    run: async (prisma) => {
      const late = await outcome(
        prisma.$transaction(
          async (tx) => {
            await tx.user.create({ data: eve });
            await new Promise((done) => setTimeout(done, 60));
            await tx.user.create({ data: dan });
          },
          { timeout: 30 },
        ),
      );
      return [late, await emails(prisma)];
    },
  },
  {
    name: "a transaction's client is of no use once it has ended",
    run: async (prisma) => {
      const leaked = await prisma.$transaction(async (tx) => ({ tx }));
      return outcome(leaked.tx.user.count());
    },
  },
  {
    name: 'an isolation level is accepted',
    run: (prisma) =>
      prisma.$transaction((tx) => tx.user.count(), { isolationLevel: 'Serializable' }),
  },
  {
    name: 'a reference that is checked late is checked at the end of a transaction',
    run: async (prisma) => [
      await outcome(
        prisma.$transaction([
          prisma.$executeRaw`INSERT INTO link VALUES (1, 2)`,
          prisma.$executeRaw`INSERT INTO link VALUES (2, 1)`,
        ]),
      ),
      await outcome(prisma.$transaction([prisma.$executeRaw`INSERT INTO link VALUES (3, 4)`])),
      await prisma.$queryRaw`SELECT id FROM link ORDER BY id`,
    ],
  },
  {
    name: 'a setting made for a transaction ends with it, however it is written',
    run: async (prisma) => {
      const setting = () => prisma.$queryRaw`SELECT current_setting('app.tenant', true) AS tenant`;
      const writings = () => [
        prisma.$executeRaw`SELECT set_config('app.tenant', 'acme', true)`,
        prisma.$executeRaw`SELECT set_config('app.tenant', ${'acme'}, ${true})`,
        prisma.$executeRaw`SELECT set_config('app.tenant', ${'acme'}::varchar(36), true)`,
        prisma.$executeRaw`SELECT set_config('app.tenant', lower('ACME'), true)`,
        prisma.$executeRaw`/* whose */ SET LOCAL app.tenant = 'acme'`,
        prisma.$executeRaw`DO $$ BEGIN PERFORM set_config('app.tenant', lower('ACME'), true); END $$`,
      ];
      await prisma.$transaction([writings()[0]!]);
      const seen = [];
      for (const write of writings()) {
        seen.push(await prisma.$transaction([write, setting()]), await setting());
      }
      return seen;
    },
  },
  {
    name: 'a setting made for the session stays',
    run: async (prisma) => {
      await prisma.$executeRaw`SELECT set_config('app.session', ${'acme'}::varchar(36), false)`;
      return prisma.$queryRaw`SELECT current_setting('app.session', true) AS session`;
    },
  },
];
