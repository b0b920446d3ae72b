import type { DriverAdapter } from './prisma-client-like.js';
import type { RunningWork } from './running-work.js';
import { withConnect } from './with-connect.js';

/** What an adapter's `connect` resolves with, as far as it begins work. */
interface Connection {
  queryRaw: Statement;
  executeRaw: Statement;
  startTransaction(...settings: unknown[]): Promise<Transaction>;
}

type Statement = (query: unknown) => Promise<unknown>;

interface Transaction {
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * Has an adapter's work counted. It is done here and not on the client, whose calls would each cost more;
 * and a transaction's own statements need no counting.
 *
 * @returns an adapter that does all that the given one does
 */
export function countWork(adapter: DriverAdapter, work: RunningWork): DriverAdapter {
  return withConnect(adapter, async () =>
    countStatements((await work.run(() => adapter.connect())) as Connection, work),
  );
}

function countStatements(connection: Connection, work: RunningWork): Connection {
  const { queryRaw, executeRaw, startTransaction } = connection;
  connection.queryRaw = (query) => work.run(() => queryRaw.call(connection, query));
  connection.executeRaw = (query) => work.run(() => executeRaw.call(connection, query));
  connection.startTransaction = async (...settings) => {
    work.begin();
    try {
      return untilItsEnd(await startTransaction.apply(connection, settings), work);
    } catch (error) {
      work.end();
      throw error;
    }
  };
  return connection;
}

function untilItsEnd(transaction: Transaction, work: RunningWork): Transaction {
  let ended = false;
  const ending = (end: () => Promise<void>) => async () => {
    try {
      await end.call(transaction);
    } finally {
      if (!ended) work.end();
      ended = true;
    }
  };
  transaction.commit = ending(transaction.commit);
  transaction.rollback = ending(transaction.rollback);
  return transaction;
}
