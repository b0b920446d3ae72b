import { connectionFailure, type ConnectionFailure } from './connection-failure.js';
import type { PrismaClientLike } from './prisma-client-like.js';
import { within } from './within.js';

/**
 * Has a query answered, as Prisma's `$connect` succeeds without a server.
 *
 * @param timeout ms
 * @param sql the query
 * @returns what failed; undefined where the database answered in time
 */
export async function probe(
  client: PrismaClientLike,
  timeout: number,
  sql = 'SELECT 1',
): Promise<ConnectionFailure | undefined> {
  try {
    await within(timeout, query(client, sql));
    return undefined;
  } catch (error) {
    return connectionFailure(error);
  }
}

async function query(client: PrismaClientLike, sql: string): Promise<void> {
  await client.$connect();
  await client.$queryRawUnsafe(sql);
}
