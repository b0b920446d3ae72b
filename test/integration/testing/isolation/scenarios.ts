import type { Client } from './client.js';

/** Something that a test may do, and see. */
export interface Scenario {
  readonly name: string;
  /** Where isolation in a transaction cannot but show something else: why. */
  readonly differs?: string;
  /** @returns what was seen */
  run(prisma: Client): Promise<unknown>;
}

/** What a promise came to, with errors by their codes. */
export async function outcome(promise: Promise<unknown>): Promise<unknown> {
  try {
    return { value: await promise };
  } catch (error) {
    const { code, name, message, meta } = error as {
      code?: string;
      name: string;
      message: string;
      meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
    };
    const original = meta?.driverAdapterError?.cause?.originalCode;
    return { error: [code ?? name, original ?? (code ? '' : message)].filter(Boolean).join(' ') };
  }
}

const ada = { email: 'ada@example.com' };
const eve = { email: 'eve@example.com' };
const dan = { email: 'dan@example.com' };
const emails = async (prisma: Client) => (await prisma.user.findMany()).map(({ email }) => email);
const thrown = new Error('thrown by the test');
const tick = () => new Promise((done) => setTimeout(done, 5));

const queries: Scenario[] = [
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

const transactions: Scenario[] = [
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
    name: 'a setting made for a transaction ends with it',
    run: async (prisma) => {
      const setting = () => prisma.$queryRaw`SELECT current_setting('app.tenant', true) AS tenant`;
      await prisma.$transaction([prisma.$executeRaw`SELECT set_config('app.tenant', 'x', true)`]);
      return [
        await prisma.$transaction([
          prisma.$executeRaw`SELECT set_config('app.tenant', ${'acme'}, true)`,
          setting(),
        ]),
        await setting(),
      ];
    },
  },
];

const outerClient: Scenario[] = [
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
  {
    name: '$extends: query, model and client extensions, also in transactions',
    run: async (prisma) => {
      const seen: string[] = [];
      const extended = prisma.$extends<{ both(): Promise<unknown> }>({
        query: {
          $allOperations: ({
            operation,
            query,
            args,
          }: {
            operation: string;
            query: (args: object) => unknown;
            args: object;
          }) => {
            seen.push(operation);
            return query(args);
          },
        },
        client: {
          both: () => prisma.$transaction([eve, dan].map((data) => prisma.user.create({ data }))),
        },
      });
      await extended.both();
      await outcome(
        extended.$transaction(async (tx) => {
          await tx.user.deleteMany({ where: eve });
          throw thrown;
        }),
      );
      await outcome(extended.user.create({ data: ada }));
      return [await emails(extended), await emails(prisma), seen];
    },
  },
  {
    name: 'each query of an extension in a batch of its own',
    run: async (prisma) => {
      const extended = prisma.$extends({
        query: {
          $allModels: {
            $allOperations: async ({
              query,
              args,
            }: {
              query: (args: object) => Promise<unknown>;
              args: object;
            }) => {
              const [, result] = await prisma.$transaction([
                prisma.$executeRaw`SELECT set_config('app.tenant', 'acme', true)`,
                query(args),
              ]);
              return result;
            },
          },
        },
      });
      return [await extended.user.create({ data: eve }), await extended.user.count()];
    },
  },
];

const differences: Scenario[] = [
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

export const SCENARIOS: readonly Scenario[] = [
  ...queries,
  ...transactions,
  ...outerClient,
  ...differences,
];
