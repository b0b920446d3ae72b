import type { SqlQuery, SqlResultSet, Transaction } from '@prisma/driver-adapter-utils';
import { EscapedQueryError } from './escaped-query.error.js';

/** The ways in which a driver adapter executes a statement, and what each results in. */
export interface Executions {
  queryRaw: SqlResultSet;
  /** The number of rows that were changed. */
  executeRaw: number;
}

/** Settings that end with the transaction: what policies for row level security are often told by. */
const SETS_LOCALLY = /\bset_config\s*\([^)]*\btrue\s*\)|^\s*SET\s+LOCAL\b/i;

/** The one connection of a test, in a transaction that is rolled back in the end. */
export class TestConnection {
  #open = true;
  #localSettings = false;
  #running: Promise<unknown> = Promise.resolve();

  /**
   * @param transaction begun by the driver adapter
   * @param lateChecks the commands that check what is checked late
   */
  constructor(
    private readonly transaction: Transaction,
    private readonly lateChecks = '',
  ) {}

  /** Whether the test is not over. */
  get open(): boolean {
    return this.#open;
  }

  /** @throws EscapedQueryError once the test is over */
  async run<How extends keyof Executions>(how: How, query: SqlQuery): Promise<Executions[How]> {
    if (!this.#open) throw new EscapedQueryError(query.sql);
    if (SETS_LOCALLY.test(query.sql)) this.#localSettings = true;
    const running = this.transaction[how](query) as Promise<Executions[How]>;
    this.#running = running.catch(() => undefined);
    return await running;
  }

  /** Executes commands that have no values, separated by semicolons, in one round trip. */
  async command(sql: string): Promise<void> {
    await this.run('executeRaw', { sql, args: [], argTypes: [] });
  }

  /** What a COMMIT does beside making writes last, as commands that end in semicolons; empty where it is nothing. */
  commandsAtCommit(): string {
    const reset = this.#localSettings ? 'RESET ALL; RESET ROLE;' : '';
    this.#localSettings = false;
    return this.lateChecks + reset;
  }

  /** Undoes all, after the statement that is running, and gives the connection back. */
  async rollback(): Promise<void> {
    this.#open = false;
    await this.#running;
    try {
      if (!this.transaction.options.usePhantomQuery) {
        await this.transaction.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] });
      }
    } finally {
      await this.transaction.rollback();
    }
  }
}
