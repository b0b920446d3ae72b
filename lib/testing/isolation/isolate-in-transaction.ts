import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { type DatabaseTraits, readTraits } from './database-traits.js';
import { EscapedQueryError } from './escaped-query.error.js';
import { Frame } from './frame.js';
import { IsolatedAdapter } from './isolated-adapter.js';
import { TestConnection } from './test-connection.js';
import { followTransactions } from './transaction-scope.js';

/** What undoes all that a test writes. Made by {@link isolateInTransaction}. */
export interface TransactionIsolation {
  /** For `new PrismaClient({ adapter })`; several clients can share it and see each other's writes. */
  readonly adapter: SqlDriverAdapterFactory;
  /**
   * Opens a test: to be called before each.
   *
   * @throws Error where the last test has not been rolled back, or the database cannot be reached
   */
  begin(): Promise<void>;
  /** Undoes all since {@link begin}: to be called after each test, also after one that failed in `begin`. */
  rollback(): Promise<void>;
}

/**
 * Lets each test write into the database and undoes it afterwards, by one transaction round all of the test. The
 * Prisma Client is not touched: its own transactions become savepoints in the test's.
 *
 * @param factory a driver adapter for PostgreSQL, such as a `PrismaPg`
 * @throws Error for another database than PostgreSQL
 *
 * @example
 * ```ts
 * const isolation = isolateInTransaction(new PrismaPg({ connectionString: url }));
 * const prisma = new PrismaClient({ adapter: isolation.adapter });
 * beforeEach(() => isolation.begin());
 * afterEach(() => isolation.rollback());
 * afterAll(() => prisma.$disconnect());
 * ```
 */
export function isolateInTransaction(factory: SqlDriverAdapterFactory): TransactionIsolation {
  if (factory.provider !== 'postgres') {
    throw new Error(
      `A test can be isolated in a transaction on PostgreSQL only, and ${factory.adapterName} is for ${factory.provider}. ` +
        "Use isolation: 'clean'.",
    );
  }
  const inner = new SharedAdapter(factory);
  let traits: DatabaseTraits | undefined;
  let test: Frame | undefined;

  return {
    adapter: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: async () => {
        const adapter = await inner.acquire();
        const openTest = (sql: string) => {
          if (!test) throw new EscapedQueryError(sql);
          return test;
        };
        return new IsolatedAdapter(adapter, openTest, () => inner.release());
      },
    },
    begin: async () => {
      if (test) throw new Error('The last test is still open: call rollback() after each test.');
      followTransactions();
      const adapter = await inner.acquire();
      try {
        traits ??= await readTraits(adapter);
        test = new Frame(new TestConnection(await adapter.startTransaction(), traits));
      } catch (error) {
        await inner.release();
        throw error;
      }
    },
    rollback: async () => {
      if (!test) return;
      const { connection } = test;
      test = undefined;
      try {
        await connection.rollback();
      } finally {
        await inner.release();
      }
    },
  };
}

/** Connected from the first to the last of those who use it: the clients, and the open test. */
class SharedAdapter {
  #adapter: Promise<SqlDriverAdapter> | undefined;
  #users = 0;

  constructor(private readonly factory: SqlDriverAdapterFactory) {}

  async acquire(): Promise<SqlDriverAdapter> {
    this.#users++;
    this.#adapter ??= this.factory.connect();
    try {
      return await this.#adapter;
    } catch (error) {
      await this.release();
      throw error;
    }
  }

  async release(): Promise<void> {
    if (--this.#users > 0) return;
    const adapter = this.#adapter;
    this.#adapter = undefined;
    await (await adapter?.catch(() => undefined))?.dispose();
  }
}
