import { setTimeout as pause } from 'node:timers/promises';
import { connectionFailure, type ConnectionFailure } from './connection-failure.js';
import type { PrismaClientLike } from './prisma-client-like.js';

const PROBE_TIMEOUT: ConnectionFailure = {
  reason: 'unreachable',
  kind: 'ProbeTimeout',
  detail: '',
};

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
  const answered = new AbortController();
  try {
    return await Promise.race([
      query(client, sql),
      pause<ConnectionFailure>(timeout, PROBE_TIMEOUT, { signal: answered.signal }),
    ]);
  } finally {
    answered.abort();
  }
}

async function query(
  client: PrismaClientLike,
  sql: string,
): Promise<ConnectionFailure | undefined> {
  try {
    await client.$connect();
    await client.$queryRawUnsafe(sql);
    return undefined;
  } catch (error) {
    return connectionFailure(error);
  }
}
