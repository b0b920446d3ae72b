import type { SqlQuery, SqlResultSet, Transaction } from '@prisma/driver-adapter-utils';
import { EscapedQueryError } from './escaped-query.error.js';
import type { Frame } from './frame.js';
import type { Executions } from './test-connection.js';
import { takeTurn } from './transaction-turn.js';

/** One of Prisma's transactions, in a test's. */
export class IsolatedTransaction implements Transaction {
  readonly provider = 'postgres';
  /** Prisma calls `commit` and `rollback`, and sends no COMMIT and no ROLLBACK itself. */
  readonly options = { usePhantomQuery: true };

  /** @param end called when the transaction has ended */
  constructor(
    readonly adapterName: string,
    private readonly frame: Frame,
    private readonly end: () => void,
  ) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#run('queryRaw', query);
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#run('executeRaw', query);
  }

  async commit(): Promise<void> {
    await this.#close(() => {
      if (!this.frame.connection.open) throw new EscapedQueryError('COMMIT');
      return this.frame.keep();
    });
  }

  async rollback(): Promise<void> {
    // the end of a test has undone all that was in it
    await this.#close(async () => {
      if (this.frame.connection.open) await this.frame.undo();
    });
  }

  createSavepoint(name: string): Promise<void> {
    return this.#inTurn('SAVEPOINT', (frame) => frame.setSavepoint(name));
  }

  rollbackToSavepoint(name: string): Promise<void> {
    return this.#inTurn('ROLLBACK TO SAVEPOINT', (frame) => frame.rollbackTo(name));
  }

  releaseSavepoint(name: string): Promise<void> {
    return this.#inTurn('RELEASE SAVEPOINT', (frame) => frame.releaseSavepoint(name));
  }

  #run<How extends keyof Executions>(how: How, query: SqlQuery): Promise<Executions[How]> {
    return this.#inTurn(query.sql, (frame) =>
      frame === this.frame ? frame.runOwn(how, query) : frame.runAlone(how, query),
    );
  }

  async #inTurn<Result>(sql: string, work: (frame: Frame) => Promise<Result>): Promise<Result> {
    const { frame, end } = await takeTurn(this.frame, sql);
    try {
      return await work(frame);
    } finally {
      end();
    }
  }

  async #close(close: () => Promise<void>): Promise<void> {
    const endTurn = await this.frame.takeTurn();
    try {
      await close();
    } finally {
      endTurn();
      this.end();
    }
  }
}
