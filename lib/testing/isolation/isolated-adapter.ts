import type {
  ConnectionInfo,
  SqlDriverAdapter,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type { Frame } from './frame.js';
import { IsolatedTransaction } from './isolated-transaction.js';
import type { Executions } from './test-connection.js';
import { currentScope } from './transaction-scope.js';
import { takeTurn } from './transaction-turn.js';

/** A driver adapter whose statements are all executed in the transaction of the test that is open. */
export class IsolatedAdapter implements SqlDriverAdapter {
  readonly provider = 'postgres';
  readonly adapterName: string;

  /**
   * @param adapter the adapter as it is without isolation
   * @param test the frame of the open test; throws where there is none
   * @param release called once, when the client disconnects
   */
  constructor(
    private readonly adapter: SqlDriverAdapter,
    private readonly test: (sql: string) => Promise<Frame>,
    private readonly release: () => Promise<void>,
  ) {
    this.adapterName = adapter.adapterName;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#run('queryRaw', query);
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#run('executeRaw', query);
  }

  async executeScript(script: string): Promise<void> {
    await this.executeRaw({ sql: script, args: [], argTypes: [] });
  }

  /** The isolation level is ignored: the test's transaction has one already. */
  async startTransaction(): Promise<Transaction> {
    const { frame: outer, end } = await takeTurn(await this.test('BEGIN'), 'BEGIN');
    try {
      const frame = await outer.begin();
      const scope = currentScope();
      // without a frame it is the call of $transaction that this is for; else a nested write in its callback
      if (scope) scope.frame ??= frame;
      return new IsolatedTransaction(this.adapterName, frame, end);
    } catch (error) {
      end();
      throw error;
    }
  }

  getConnectionInfo(): ConnectionInfo {
    return this.adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false };
  }

  dispose(): Promise<void> {
    return this.release();
  }

  async #run<How extends keyof Executions>(how: How, query: SqlQuery): Promise<Executions[How]> {
    const { frame, end } = await takeTurn(await this.test(query.sql), query.sql);
    try {
      return await frame.runAlone(how, query);
    } finally {
      end();
    }
  }
}
