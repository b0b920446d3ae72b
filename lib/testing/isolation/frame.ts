import type { TestConnection } from './test-connection.js';

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
    else await this.outer!.#keepOrUndo(async () => undefined);
  }

  /** Ends the frame and undoes what was done in it. */
  async undo(): Promise<void> {
    this.#open = false;
    await this.outer!.#undo();
  }

  /** Runs a statement of the frame's transaction. Once one has failed, PostgreSQL refuses all others. */
  async runOwn<Result>(statement: () => Promise<Result>): Promise<Result> {
    try {
      return await statement();
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  /** Runs a statement that is a transaction of its own, and fails alone. */
  async runAlone<Result>(statement: () => Promise<Result>): Promise<Result> {
    if (await this.#isAborted()) return await this.#runBefore(statement);
    await this.#protect();
    return await this.#keepOrUndo(statement);
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
    await this.runOwn(() => this.connection.command(command));
    this.#savepointState = 'missing';
  }

  async #keepOrUndo<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      this.#savepointState = 'used';
      if (!this.outer && this.connection.open) {
        const commands = this.connection.commandsAtCommit();
        if (commands.length > 0) {
          await this.connection.command(...commands, ...this.#renewal());
          this.#savepointState = 'fresh';
        }
      }
      return result;
    } catch (error) {
      await this.#undo().catch(() => undefined);
      throw error;
    }
  }

  /**
   * What was done since a nested transaction began, or else in all of the frame, is lost already. So that the
   * statement is not, it goes before that.
   */
  async #runBefore<Result>(statement: () => Promise<Result>): Promise<Result> {
    const nested = this.#nested.at(-1);
    const begin = nested ? `SAVEPOINT ${nested}` : '';
    await (nested ? this.connection.command(`ROLLBACK TO ${begin}`) : this.outer!.#undo());
    this.#savepointState = 'missing';
    try {
      if (!nested) return await this.outer!.runAlone(statement);
      this.#failed = false;
      return await this.runAlone(statement);
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
    await this.connection.ahead(...this.#renewal());
    this.#savepointState = 'fresh';
  }

  #renewal(): string[] {
    const release = this.#savepointState === 'used' ? [`RELEASE SAVEPOINT ${this.#savepoint}`] : [];
    return [...release, `SAVEPOINT ${this.#savepoint}`];
  }

  async #undo(): Promise<void> {
    await this.connection.command(`ROLLBACK TO SAVEPOINT ${this.#savepoint}`);
    this.#savepointState = 'fresh';
  }
}
