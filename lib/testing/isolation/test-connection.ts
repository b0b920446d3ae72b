import type { SqlQuery, SqlResultSet, Transaction } from '@prisma/driver-adapter-utils';
import type { DatabaseTraits } from './database-traits.js';
import { endOfTransaction } from './end-of-transaction.js';
import { EscapedQueryError } from './escaped-query.error.js';

/** The ways in which a driver adapter executes a statement, and what each results in. */
export interface Executions {
  queryRaw: SqlResultSet;
  /** The number of rows that were changed. */
  executeRaw: number;
}

/**
 * Settings that end with the transaction: what policies for row level security are often told by. All that are not
 * plainly for the session are taken for such.
 */
const SETS_LOCALLY = /\bset_config\b(?!(?:(?!\bset_config\b)[^;])*\bfalse\s*\))|\bSET\s+LOCAL\b/i;

/** The one connection of a test, in a transaction that is rolled back in the end. */
export class TestConnection {
  #open = true;
  #localSettings = false;
  #running: Promise<unknown> = Promise.resolve();

  /** @param transaction begun by the driver adapter */
  constructor(
    private readonly transaction: Transaction,
    private readonly traits: DatabaseTraits = {
      lateChecks: [],
      batches: true,
      pipelines: false,
    },
  ) {}

  /** Whether statements are sent before those ahead of them are answered. */
  get pipelines(): boolean {
    return this.traits.pipelines;
  }

  /** Whether the test is not over. */
  get open(): boolean {
    return this.#open;
  }

  /**
   * @throws EscapedQueryError once the test is over
   * @throws Error for what would end the test's transaction
   */
  async run<How extends keyof Executions>(how: How, query: SqlQuery): Promise<Executions[How]> {
    if (!this.#open) throw new EscapedQueryError(query.sql);
    const ending = endOfTransaction(query.sql);
    if (ending) throw new Error(endRefused(ending));
    if (SETS_LOCALLY.test(query.sql)) this.#localSettings = true;
    const running = this.transaction[how](query) as Promise<Executions[How]>;
    this.#running = running.catch(() => undefined);
    return await running;
  }

  /** Executes commands that have no values, in one round trip where the driver can. */
  async command(...commands: string[]): Promise<void> {
    for (const sql of this.traits.batches ? [commands.join(';')] : commands) {
      await this.run('executeRaw', { sql, args: [], argTypes: [] });
    }
  }

  /** What a COMMIT does beside making writes last: mostly nothing. */
  commandsAtCommit(): string[] {
    const reset = this.#localSettings ? ['RESET ALL', 'RESET ROLE'] : [];
    this.#localSettings = false;
    return [...this.traits.lateChecks, ...reset];
  }

  /** Ends the transaction, after the statement that is running, and gives the connection back. */
  async end(how: 'ROLLBACK' | 'COMMIT'): Promise<void> {
    this.#open = false;
    await this.#running;
    try {
      if (!this.transaction.options.usePhantomQuery) {
        await this.transaction.executeRaw({ sql: how, args: [], argTypes: [] });
      }
    } finally {
      await (how === 'COMMIT' ? this.transaction.commit() : this.transaction.rollback());
    }
  }
}

function endRefused(command: string): string {
  return (
    `${command.toUpperCase()} is refused: it would end the transaction in which the test is undone. ` +
    "Use prisma.$transaction, or isolation: 'clean'."
  );
}
