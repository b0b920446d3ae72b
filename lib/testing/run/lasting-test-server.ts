import type pg from 'pg';
import { isDeepStrictEqual } from 'node:util';
import type { ServerRecord } from '../server/server-record.js';
import { openSession } from '../server/session.js';
import { TestServer } from './test-server.js';

/** How long a statement may take, in ms: a connection that is used seldom may be cut off without a word. */
const PATIENCE = 60_000;

/** A run's server for a process that asks it again and again: through one connection, and another where that is lost. */
export class LastingTestServer extends TestServer {
  #session: pg.Client | undefined;

  /** Whether it is the server of a record that was read anew. */
  isAt(record: ServerRecord): boolean {
    return isDeepStrictEqual(record, this.record);
  }

  override async withSession<T>(act: (session: pg.Client) => Promise<T>): Promise<T> {
    this.#session ??= await openSession(this.maintenanceUrl(), PATIENCE);
    try {
      return await act(this.#session);
    } catch (error) {
      // it may be for the connection that it failed
      this.close();
      throw error;
    }
  }

  /** Closes the connection, and does not wait for a server that may not answer. */
  close(): void {
    this.#session?.end().catch(() => undefined);
    this.#session = undefined;
  }
}
