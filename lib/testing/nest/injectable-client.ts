import type { PrismaClientLike } from '../../database/prisma-client-like.js';
import { makeInjectable, PrismaService } from '../../database/prisma.service.js';
import type { TestDatabaseClient } from './test-database.js';

/** The database's client with what `DatabaseModule` gives a client; each application in a test file gets the same. */
export function injectableClient({ prisma }: TestDatabaseClient): PrismaClientLike {
  const client = prisma as PrismaClientLike;
  if (!(client instanceof PrismaService)) {
    // It is there and migrated, so that nothing has to be probed. Other applications go on to use the connection.
    makeInjectable(client, {
      connect: () => client.$connect(),
      disconnect: async () => undefined,
    });
  }
  return client;
}
