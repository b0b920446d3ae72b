import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { IsolatedTests } from './isolated-tests.js';

/** What undoes all that a test writes. Made by {@link isolateInTransaction}. */
export interface TransactionIsolation {
  /** For `new PrismaClient({ adapter })`; several clients can share it and see each other's writes. */
  readonly adapter: SqlDriverAdapterFactory;
  /**
   * Opens a test: to be called before each. The database is asked for nothing before the test's first query.
   *
   * @throws Error where the last test has not been rolled back
   */
  begin(): Promise<void>;
  /** Undoes all since {@link begin}: to be called after each test, also after one that failed. */
  rollback(): Promise<void>;
}

/**
 * Lets each test write into the database and undoes it afterwards, by one transaction round all of the test. The
 * Prisma Client is not touched: its own transactions become savepoints in the test's.
 *
 * @param factory a driver adapter for PostgreSQL, such as a `PrismaPg`; with `pipeline: true` each query takes one
 *   round trip, else two after one that wrote
 * @throws Error for another database than PostgreSQL
 *
 * @example
 * ```ts
 * const isolation = isolateInTransaction(new PrismaPg({ connectionString: url, pipeline: true }));
 * const prisma = new PrismaClient({ adapter: isolation.adapter });
 * beforeEach(() => isolation.begin());
 * afterEach(() => isolation.rollback());
 * afterAll(() => prisma.$disconnect());
 * ```
 */
export function isolateInTransaction(factory: SqlDriverAdapterFactory): TransactionIsolation {
  const tests = new IsolatedTests(factory);
  return {
    adapter: tests.adapter,
    begin: async () => tests.open(),
    rollback: () => tests.end(),
  };
}
