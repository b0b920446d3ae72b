import { type Prisma, PrismaClient } from '@prisma/client';

/** How long queries, and transactions, wait for a connection, in ms. */
export const MAX_WAIT = 5000;

/** The generated client, with settings of the application's own. */
export class SampleClient extends PrismaClient {
  constructor(options: Prisma.PrismaClientOptions) {
    super({ ...options, transactionOptions: { maxWait: MAX_WAIT } });
  }
}
