import type { DriverAdapter, PrismaClientClass } from './prisma-client-like.js';

/**
 * Options of `DatabaseModule.forRoot`, and what a factory given to `forRootAsync` returns.
 *
 * @typeParam ClientClass the generated class
 */
export interface DatabaseOptions<ClientClass extends PrismaClientClass = PrismaClientClass> {
  /** The generated class, for the generator `prisma-client`. Default: `PrismaClient` of `@prisma/client`. */
  client?: ClientClass;
  /**
   * Extends the client before it is injected anywhere.
   *
   * @param base the client as generated; `$on` can be called here, an extended client has none
   */
  extend?(base: InstanceType<ClientClass>): object;
  /**
   * A driver adapter, or a function that makes one for the checked connection URL.
   * With an adapter, `url` and DATABASE_URL are not used. Default: `PrismaPg` of `@prisma/adapter-pg`.
   */
  adapter?: DriverAdapter | ((url: string) => DriverAdapter);
  /** The database's connection URL. Default: DATABASE_URL. */
  url?: string;
  /** How the connection is made, checked and ended. */
  connection?: ConnectionOptions;
}

/** How the connection is made and checked when the application starts, and ended when it shuts down. */
export interface ConnectionOptions {
  /** How long one attempt to connect and to have `SELECT 1` answered may take, in ms. Default: 5000. */
  probeTimeout?: number;
  /** What happens while the server cannot be reached. A refused password and a missing database are not retried. */
  retry?: RetryOptions;
  /** How long queries and transactions that run when the application shuts down may take to end, in ms. Default: 5000. */
  shutdownTimeout?: number;
}

/** Repeated attempts with exponentially growing, randomly shortened pauses. */
export interface RetryOptions {
  /** Attempts, the first included; 1 for no retry. Default: 10. */
  attempts?: number;
  /** The longest pause after the first attempt, in ms; it doubles with each further one. Default: 200. */
  delay?: number;
  /** How long all attempts and pauses together may take, in ms. Default: 10000. */
  budget?: number;
}
