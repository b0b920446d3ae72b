import { ada, dan, emails, eve, outcome, type Scenario, thrown } from './scenario.js';

export const extensions: Scenario[] = [
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
