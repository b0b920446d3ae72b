import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseShutdownError } from './database-shutdown.error.js';

/** Counts a client's statements and transactions, so that it is not disconnected under them. */
export class RunningWork {
  #running = 0;
  #draining = false;
  #closed = false;
  /** Answers whose consequences may still begin work. */
  #answers = 0;
  #drained: (() => void) | undefined;

  /**
   * Counts what begins.
   *
   * @throws DatabaseShutdownError where it is new while the work drains
   */
  begin(): void {
    if (this.#closed || (this.#draining && this.#answers === 0)) throw new DatabaseShutdownError();
    this.#running++;
  }

  /** Counts what has ended, well or not. */
  end(): void {
    this.#running--;
    if (this.#draining) this.#awaitConsequences();
  }

  /** Counts an action from its beginning to its end. */
  async run<Result>(action: () => Promise<Result>): Promise<Result> {
    this.begin();
    try {
      return await action();
    } finally {
      this.end();
    }
  }

  /**
   * Refuses new work and waits for the running; afterwards all is refused.
   *
   * @param timeout how long to wait, in ms
   * @returns how many statements and transactions still run
   */
  async drain(timeout: number): Promise<number> {
    const waiting = new AbortController();
    const drained = new Promise<void>((done) => (this.#drained = done));
    this.#draining = true;
    this.#awaitConsequences();
    await Promise.race([
      drained,
      pause(timeout, undefined, { signal: waiting.signal }).catch(() => undefined),
    ]);
    waiting.abort();
    this.#closed = true;
    return this.#running;
  }

  /** One call of the client may take several statements: the next one begins before the event loop turns. */
  #awaitConsequences(): void {
    this.#answers++;
    setImmediate(() => {
      this.#answers--;
      if (this.#running + this.#answers === 0) this.#drained?.();
    });
  }
}
