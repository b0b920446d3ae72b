import { CLEAN_SCRIPT, CLEANER_SCHEMA } from './clean-script.js';

/** What is needed of a `Pool` of `pg`. */
export interface QueryablePool {
  query(query: string | { name: string; text: string; values: unknown[] }): Promise<unknown>;
}

/** How {@link TableCleaner.clean} cleans. */
export interface CleanOptions {
  /** Whether sequences, and so generated numbers, begin anew. Default: false. */
  restartSequences?: boolean;
}

/**
 * Empties the tables that a test has written to, whoever wrote and committed, and brings back their first rows.
 *
 * All schemas are covered but the system's and those of extensions; `_prisma_migrations` is never touched. Tables that
 * are made after {@link prepare} are not known.
 *
 * @example
 * ```ts
 * const cleaner = new TableCleaner(pool);
 * beforeAll(() => cleaner.prepare());
 * afterEach(() => cleaner.clean());
 * ```
 */
export class TableCleaner {
  /** @param pool of the database, with any number of connections */
  constructor(private readonly pool: QueryablePool) {}

  /**
   * Takes the rows that are there for those to come back, and from now on notices which tables are written to. What it
   * makes is in the database and is cloned with it, so that it can run in a template.
   *
   * @throws Error where the role does not own the tables
   */
  async prepare(): Promise<void> {
    await this.pool.query(CLEAN_SCRIPT);
  }

  /**
   * Cleans in one round trip; tables that were not touched cost nothing.
   *
   * @throws Error where a transaction that was left open holds rows for more than 2 s
   */
  async clean({ restartSequences = false }: CleanOptions = {}): Promise<void> {
    try {
      await this.pool.query({
        name: 'component_db_clean',
        text: `SELECT ${CLEANER_SCHEMA}.clean($1)`,
        values: [restartSequences],
      });
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      throw new Error(
        'The tables cannot be cleaned: a transaction of the test is still open and holds rows of them. ' +
          'Await every transaction before the test ends.',
        { cause: error },
      );
    }
  }
}

const LOCK_NOT_AVAILABLE = '55P03';
