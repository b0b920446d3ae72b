import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { PrismaClientLike } from './prisma-client-like.js';
import type { RunningWork } from './running-work.js';

const logger = new Logger('DatabaseModule');

/** How long rolling back what was cut off may take, in ms. */
const ROLLBACK_TIMEOUT = 1000;

/**
 * Refuses new work, waits for the running, and disconnects; Prisma rolls back what is then still open.
 *
 * @param timeout how long to wait for the running work, in ms
 */
export async function shutDown(
  client: PrismaClientLike,
  work: RunningWork,
  timeout = 5000,
): Promise<void> {
  const left = await work.drain(timeout);
  if (left === 0) return client.$disconnect();
  logger.warn(
    `${left} ${left === 1 ? 'query or transaction' : 'queries or transactions'} did not end within ${timeout} ms of the shutdown: cut off. ` +
      'The option connection.shutdownTimeout of DatabaseModule allows more.',
  );
  // A statement that waits for a lock would hold up the disconnection for as long.
  await Promise.race([client.$disconnect(), pause(ROLLBACK_TIMEOUT, undefined, { ref: false })]);
}
