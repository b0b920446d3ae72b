import type { Pool } from 'pg';
import { connectionTarget } from '../connection/connection-url.js';
import type { PrismaClientClass, PrismaClientLike } from '../database/prisma-client-like.js';
import type { RegisteredClient } from '../database/register.js';
import { createPrisma } from './create-prisma.js';
import { TableCleaner, type CleanOptions } from './isolation/index.js';
import { IsolatedTests } from './isolation/isolated-tests.js';
import { pipeliningAdapter } from './isolation/pipelining-adapter.js';
import { failedTest } from './run/failed-test.js';
import type { KeptDatabases } from './run/kept-databases.js';
import { loadDriver } from './server/driver.js';
import type { Isolation } from './test-database-options.js';

/** Compilers look for the second where a test's context lacks the first, as in Vitest's `vmThreads` on Node 20. */
const ASYNC_DISPOSE: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? (Symbol.for('Symbol.asyncDispose') as typeof Symbol.asyncDispose);

/**
 * A private database, made by `createTestDatabase`.
 *
 * @typeParam Client the type of its Prisma Client
 */
export class TestDatabase<Client = RegisteredClient> {
  #prisma: PrismaClientLike | undefined;
  #pool: Pool | undefined;
  #cleaner: TableCleaner | undefined;
  readonly #tests: IsolatedTests | undefined;

  /** @internal */
  constructor(
    /** Its connection URL. */
    readonly url: string,
    private readonly discard: (name: string) => void,
    isolation: Isolation,
    private readonly clientClass: PrismaClientClass | undefined,
    private readonly kept: KeptDatabases | undefined,
  ) {
    if (isolation === 'transaction') {
      this.#tests = new IsolatedTests(pipeliningAdapter(url));
      this.#tests.open();
    }
  }

  /** A Prisma Client of the application on this database; made when it is first used. */
  get prisma(): Client {
    this.#prisma ??= createPrisma(this.url, this.clientClass, this.#tests?.adapter);
    return this.#prisma as Client;
  }

  /** The database's name on the server. */
  get name(): string {
    return connectionTarget(this.url).database;
  }

  /**
   * A pool of node-postgres on this database; made when it is first used. What it writes is committed, also where
   * `prisma` is isolated in a transaction.
   */
  get pool(): Pool {
    return (this.#pool ??= this.#makePool());
  }

  /**
   * Brings back the state after creation: to be called after each test.
   *
   * @throws Error where a transaction that the test left open holds rows, or where the test has lost its connection
   */
  async rollback(): Promise<void> {
    const failed = this.kept && failedTest();
    if (failed !== undefined) return this.#setAside(failed);
    if (!this.#tests) return this.clean();
    try {
      await this.#tests.end();
    } finally {
      this.#tests.open();
    }
  }

  /**
   * Empties the tables that were written to and brings back the rows of the seeds; on request, generated numbers begin
   * anew too.
   *
   * @throws Error where the database was made with `isolation: 'transaction'`
   */
  async clean(options: CleanOptions = {}): Promise<void> {
    if (this.#tests) {
      throw new Error(
        "The test is isolated in a transaction: call rollback(), or make the database with isolation: 'clean'.",
      );
    }
    this.#cleaner ??= new TableCleaner(this.pool);
    await this.#cleaner.clean(options);
  }

  /**
   * Closes `prisma` and `pool`, and has the database dropped in the background, or keeps that of a failed test where that
   * was asked for.
   */
  async drop(): Promise<void> {
    const failed = this.kept && failedTest();
    await this.#end(failed === undefined ? 'ROLLBACK' : 'COMMIT');
    // not awaited: it would wait for clients that nobody releases, and the drop ends them
    this.#pool?.end().catch(() => undefined);
    try {
      await this.#prisma?.$disconnect();
    } finally {
      if (failed === undefined) this.discard(this.name);
      else this.kept!.keep(this.name, failed);
    }
  }

  /** Drops the database at the end of an `await using` block. */
  [ASYNC_DISPOSE](): Promise<void> {
    return this.drop();
  }

  /** Unheard, a connection that is lost would end the process. */
  #makePool(): Pool {
    const unheard = () => undefined;
    return new (loadDriver().Pool)({ connectionString: this.url })
      .on('error', unheard)
      .on('connect', (client) => client.on('error', unheard));
  }

  async #setAside(failed: string): Promise<void> {
    await this.#end('COMMIT');
    try {
      await this.kept!.setAside(this.name, failed);
    } finally {
      // the tests that follow are to be told what is wrong with the database, if anything
      this.#tests?.open();
    }
  }

  /** Ends the open test. Where that fails, what it wrote is lost: there is nothing to undo or to look at. */
  async #end(how: 'ROLLBACK' | 'COMMIT'): Promise<void> {
    await this.#tests?.end(how).catch(() => undefined);
  }
}
