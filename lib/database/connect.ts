import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseFile, holdsSecretOf } from '../connection/connection-url.js';
import { count } from '../count.js';
import type { ConnectionFailure } from './connection-failure.js';
import { DatabaseConfigurationError } from './database-configuration.error.js';
import { DatabaseConnectionError } from './database-connection.error.js';
import type { ConnectionOptions } from './database-options.js';
import { describeFailure } from './describe-failure.js';
import type { PrismaClientLike } from './prisma-client-like.js';
import { probe } from './probe.js';

const logger = new Logger('DatabaseModule');

/** Between attempts, in ms: a server that is back is not kept waiting. */
const LONGEST_PAUSE = 5000;
/** What the pauses leave of the budget to the last attempt, in ms. */
const LAST_ATTEMPT = 1000;

/**
 * Connects and has a query answered, as Prisma's `$connect` succeeds without a server; again and again while
 * that may help and the budget lasts.
 *
 * @param url the connection URL, for messages; undefined where the application brought its own adapter
 * @throws DatabaseConnectionError when it gives up
 * @throws DatabaseConfigurationError where the client cannot start its engine
 */
export async function connect(
  client: PrismaClientLike,
  url: string | undefined,
  { probeTimeout = 5000, retry = {} }: ConnectionOptions = {},
): Promise<void> {
  const { attempts = Infinity, delay = 200, budget = 10_000 } = retry;
  const start = performance.now();
  for (let attempt = 1; ; attempt++) {
    const left = budget - (performance.now() - start);
    const failure = await probe(client, Math.min(probeTimeout, left));
    if (!failure) return;
    if (failure.kind === 'PrismaClientInitializationError') throw withoutEngine(failure, url);

    const what = describeFailure(failure, url);
    const elapsed = performance.now() - start;
    const mostWait = budget - elapsed - Math.min(LAST_ATTEMPT, budget / 5);
    if (isFinal(failure, url) || attempt >= attempts || mostWait <= 0) {
      const effort = `${count(attempt, 'attempt')}, ${Math.round(elapsed)} ms`;
      throw new DatabaseConnectionError(
        `No connection to the database (${effort}). ${what}`,
        failure.reason,
        failure.kind,
      );
    }
    const backoff = Math.min(delay * 2 ** (attempt - 1), LONGEST_PAUSE);
    const wait = Math.min(backoff * (0.5 + Math.random() / 2), mostWait);
    const which = attempts === Infinity ? attempt : `${attempt} of ${attempts}`;
    logger.warn(`${what} Attempt ${which}, the next in ${Math.round(wait)} ms.`);
    await pause(wait);
  }
}

/**
 * Whether another attempt would end the same way: repeating a refused password may even lock the account, and no file
 * comes by itself.
 */
function isFinal({ reason }: ConnectionFailure, url: string | undefined): boolean {
  const isFile = url !== undefined && databaseFile(url) !== undefined;
  return isFile || reason === 'authentication' || reason === 'missing-database';
}

/** A client of Prisma 6 that was generated for an engine that is not there, or for another system. */
function withoutEngine({ detail }: ConnectionFailure, url: string | undefined): Error {
  const shown = url !== undefined && holdsSecretOf(url, detail) ? [] : [detail];
  return new DatabaseConfigurationError('The generated client cannot be used', [
    ...shown,
    'run npx prisma generate where the application runs, or set engineType = "client" in the generator block: it needs no engine',
  ]);
}
