import type { SqlQuery } from '@prisma/driver-adapter-utils';
import { onlyReads } from './only-reads.js';
import type { Executions, TestConnection } from './test-connection.js';

/**
 * A part of a test that can be undone alone: the whole test, or one of Prisma's transactions in it. What happens in
 * it happens after its one savepoint, by which again a part of it can be undone.
 */
export class Frame {
  readonly #savepoint: string;
  readonly #nested: string[] = [];
  #savepointState: 'missing' | 'fresh' | 'used' = 'missing';
  #lastTurn: Promise<void> = Promise.resolve();
  #failed = false;
  #open = true;

  /** @param outer the frame that this one is in; undefined for the whole test */
  constructor(
    readonly connection: TestConnection,
    readonly outer?: Frame,
  ) {
    let depth = 0;
    for (let frame = outer; frame; frame = frame.outer) depth++;
    this.#savepoint = `component_db_${depth}`;
  }

  /** Whether it has been neither kept nor undone. */
  get open(): boolean {
    return this.#open;
  }

  isWithin(other: Frame): boolean {
    return this === other || (this.outer?.isWithin(other) ?? false);
  }

  /** Waits until all that began before in this frame has ended. @returns to be called when this has ended too */
  async takeTurn(): Promise<() => void> {
    const before = this.#lastTurn;
    let end!: () => void;
    this.#lastTurn = new Promise((done) => (end = done));
    await before;
    return end;
  }

  /** Begins a frame in this one. */
  async begin(): Promise<Frame> {
    await this.#protect();
    return new Frame(this.connection, this);
  }

  /** Ends the frame as COMMIT would: what has failed is undone without an error. */
  async keep(): Promise<void> {
    const lost = await this.#isAborted();
    this.#open = false;
    if (lost) await this.outer!.#undo();
    else await this.outer!.#orUndo(() => this.outer!.#keep(Promise.resolve()));
  }

  /** Ends the frame and undoes what was done in it. */
  async undo(): Promise<void> {
    this.#open = false;
    await this.outer!.#undo();
  }

  /** Runs a statement of the frame's transaction. Once one has failed, PostgreSQL refuses all others. */
  async runOwn<How extends keyof Executions>(how: How, query: SqlQuery): Promise<Executions[How]> {
    if (this.#savepointState === 'fresh') this.#savepointState = 'used';
    return await this.#orFail(() => this.connection.run(how, query));
  }

  /** Runs a statement that is a transaction of its own, and fails alone. */
  async runAlone<How extends keyof Executions>(
    how: How,
    query: SqlQuery,
  ): Promise<Executions[How]> {
    if (await this.#isAborted()) return await this.#runBefore(how, query);
    await this.#protect();
    return await this.#orUndo(() => {
      const running = this.connection.run(how, query);
      return onlyReads(query.sql) ? running : this.#keep(running);
    });
  }

  /** Sets a savepoint of Prisma's own, which a nested transaction is. */
  async setSavepoint(name: string): Promise<void> {
    await this.#changeSavepoints(`SAVEPOINT ${name}`);
    this.#nested.push(name);
  }

  async rollbackTo(name: string): Promise<void> {
    await this.#changeSavepoints(`ROLLBACK TO SAVEPOINT ${name}`);
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.#changeSavepoints(`RELEASE SAVEPOINT ${name}`);
    this.#nested.splice(this.#nested.indexOf(name));
  }

  /** Prisma's savepoints and the frame's would end each other: the frame goes on with a new one. */
  async #changeSavepoints(command: string): Promise<void> {
    await this.#orFail(() => this.connection.command(command));
    this.#savepointState = 'missing';
  }

  async #orFail<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  async #orUndo<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      await this.#undo().catch(() => undefined);
      throw error;
    }
  }

  /** Lets what is `running` last, as far as the frame lasts. */
  async #keep<Result>(running: Promise<Result>): Promise<Result> {
    this.#savepointState = 'used';
    const checks = this.outer ? [] : this.connection.commandsAtCommit();
    // sent behind it, so that nothing waits but for the checks
    const renewing = this.connection.pipelines && this.#renew(checks);
    const result = await running;
    if (checks.length > 0 && this.connection.open) await (renewing || this.#renew(checks));
    return result;
  }

  /**
   * What was done since a nested transaction began, or else in all of the frame, is lost already. So that the
   * statement is not, it goes before that.
   */
  async #runBefore<How extends keyof Executions>(
    how: How,
    query: SqlQuery,
  ): Promise<Executions[How]> {
    const nested = this.#nested.at(-1);
    const begin = nested ? `SAVEPOINT ${nested}` : '';
    await (nested ? this.connection.command(`ROLLBACK TO ${begin}`) : this.outer!.#undo());
    this.#savepointState = 'missing';
    try {
      if (!nested) return await this.outer!.runAlone(how, query);
      this.#failed = false;
      return await this.runAlone(how, query);
    } finally {
      await (nested ? this.connection.command(`RELEASE ${begin}`, begin) : this.outer!.#protect());
      this.#savepointState = 'missing';
      await this.#abort();
    }
  }

  /** Lets PostgreSQL refuse what follows, as it did before. */
  async #abort(): Promise<void> {
    this.#failed = true;
    const failing = this.connection.command('ROLLBACK TO SAVEPOINT component_db_none');
    await failing.catch(() => undefined);
  }

  /** Only the server knows: some errors are the driver adapter's, and a savepoint of Prisma's may have helped. */
  async #isAborted(): Promise<boolean> {
    if (this.#failed) {
      this.#failed = await this.connection.command('SELECT 1').then(
        () => false,
        () => true,
      );
    }
    return this.#failed;
  }

  async #protect(): Promise<void> {
    if (this.#savepointState === 'fresh') return;
    const renewing = this.#renew();
    // what can fail it, the end of the connection, fails what comes next as well
    if (!this.connection.pipelines) await renewing;
  }

  /** @param checks commands of which one may fail: then all is as before */
  #renew(checks: string[] = []): Promise<void> {
    const release = this.#savepointState === 'used' ? [`RELEASE SAVEPOINT ${this.#savepoint}`] : [];
    const set = `SAVEPOINT ${this.#savepoint}`;
    this.#savepointState = 'fresh';
    const renewing = this.connection.command(...checks, ...release, set);
    renewing.catch(() => undefined);
    return renewing;
  }

  async #undo(): Promise<void> {
    await this.connection.command(`ROLLBACK TO SAVEPOINT ${this.#savepoint}`);
    this.#savepointState = 'fresh';
  }
}
