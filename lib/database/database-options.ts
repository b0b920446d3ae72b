import type { ClientOf, DriverAdapter, PrismaClientClass } from './prisma-client-like.js';

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
  extend?(base: ClientOf<ClientClass>): object;
  /**
   * A driver adapter, or a function that makes one for the checked connection URL.
   * With an adapter, `url` and DATABASE_URL are not used. Default: `PrismaPg` of `@prisma/adapter-pg`.
   */
  adapter?: DriverAdapter | ((url: string) => DriverAdapter);
  /** The database's connection URL. Default: DATABASE_URL. */
  url?: string;
  /** How the connection is made, checked and ended. */
  connection?: ConnectionOptions;
  /** How many connections there are and how long is waited for them. Not with an adapter of one's own. */
  pool?: PoolOptions;
  /** Hands Prisma's events to Nest's Logger. Default: none. */
  log?: LogOptions;
}

/** What Prisma tells while it works. */
export type LogEvent = 'query' | 'info' | 'warn' | 'error';

/** Which of Prisma's events are logged, with the context `Prisma`. */
export interface LogOptions {
  /** `query` is logged as `debug`, with its duration. Default: `['warn']`. */
  events?: readonly LogEvent[];
  /** A query that takes longer is logged as a warning, in ms. Default: none is. */
  slowQueryThreshold?: number;
  /** Whether what queries and failing calls were given is shown: users typed it, it may be secret. Default: false. */
  parameters?: boolean;
}

/** The connections that the client keeps. What is set here must not be set in the URL as well. */
export interface PoolOptions {
  /** The most connections at a time. Default: the URL's `connection_limit`, else 10. */
  size?: number;
  /**
   * How long a query may wait for a connection, free or new, in ms; 0 for any time.
   * Default: the longer of the URL's `pool_timeout` and `connect_timeout`, both in seconds, else 10000.
   */
  acquireTimeout?: number;
  /** How long an unused connection is kept, in ms; 0 for ever. Default: 10000. */
  idleTimeout?: number;
  /** How long a connection is used, in ms, so that after a failover none stays with the old server; 0 for any time. Default: 0. */
  maxLifetime?: number;
  /** How long the server may work on a statement, in ms; 0 for any time. Default: the URL's `statement_timeout`, else 0. */
  statementTimeout?: number;
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
  /** Attempts, the first included; 1 for no retry. Default: as many as the budget allows. */
  attempts?: number;
  /** The longest pause after the first attempt, in ms; it doubles with each further one, up to 5000. Default: 200. */
  delay?: number;
  /** How long all attempts and pauses together may take, in ms. Default: 10000. */
  budget?: number;
}
