import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { type DatabaseTraits, readTraits } from './database-traits.js';
import { EscapedQueryError } from './escaped-query.error.js';
import { Frame } from './frame.js';
import { IsolatedAdapter } from './isolated-adapter.js';
import { TestConnection } from './test-connection.js';
import { followTransactions } from './transaction-scope.js';

/** The tests of a database, one after the other, each undone by its end. */
export class IsolatedTests {
  /** For the Prisma Clients of the tests. */
  readonly adapter: SqlDriverAdapterFactory;
  readonly #shared: SharedAdapter;
  #traits: DatabaseTraits | undefined;
  #test: IsolatedTest | undefined;

  /** @throws Error for another database than PostgreSQL */
  constructor(factory: SqlDriverAdapterFactory) {
    const { provider, adapterName } = factory;
    if (provider !== 'postgres') {
      throw new Error(
        `A test can be isolated in a transaction on PostgreSQL only, and ${adapterName} is for ${provider}. ` +
          "Use isolation: 'clean'.",
      );
    }
    this.#shared = new SharedAdapter(factory);
    this.adapter = { provider, adapterName, connect: () => this.#connect() };
  }

  /**
   * Opens a test. It asks the database for nothing before its first query.
   *
   * @throws Error where the last test has not been ended
   */
  open(): void {
    if (this.#test)
      throw new Error('The last test is still open: call rollback() after each test.');
    followTransactions();
    this.#test = new IsolatedTest(() => this.#begin());
  }

  /** Ends the open test, if there is one. @param how whether what it wrote is undone or stays */
  async end(how: 'ROLLBACK' | 'COMMIT' = 'ROLLBACK'): Promise<void> {
    const test = this.#test;
    this.#test = undefined;
    const begun = await test?.begun();
    if (!begun) return;
    try {
      await begun.connection.end(how);
    } finally {
      await this.#shared.release();
    }
  }

  async #connect(): Promise<SqlDriverAdapter> {
    const adapter = await this.#shared.acquire();
    const openTest = (sql: string) => {
      if (!this.#test) throw new EscapedQueryError(sql);
      return this.#test.frame();
    };
    return new IsolatedAdapter(adapter, openTest, () => this.#shared.release());
  }

  async #begin(): Promise<Frame> {
    const adapter = await this.#shared.acquire();
    try {
      this.#traits ??= await readTraits(adapter);
      return new Frame(new TestConnection(await adapter.startTransaction(), this.#traits));
    } catch (error) {
      await this.#shared.release();
      throw error;
    }
  }
}

/** A test, which begins when its frame is first asked for. */
class IsolatedTest {
  #frame: Promise<Frame> | undefined;

  constructor(private readonly begin: () => Promise<Frame>) {}

  /** @throws what beginning throws; it is tried again when it is asked for again */
  frame(): Promise<Frame> {
    return (this.#frame ??= this.begin().catch((error: unknown) => {
      this.#frame = undefined;
      throw error;
    }));
  }

  /** Its frame, if it has begun. */
  async begun(): Promise<Frame | undefined> {
    return this.#frame?.catch(() => undefined);
  }
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
