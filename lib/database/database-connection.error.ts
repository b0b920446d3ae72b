import type { ConnectionFailureReason } from './connection-failure.js';

/**
 * The application could not connect to its database when it started. It keeps no `cause`:
 * what a driver's error holds is not ours to know, and could be the password.
 */
export class DatabaseConnectionError extends Error {
  override readonly name = 'DatabaseConnectionError';
  readonly code = 'DATABASE_CONNECTION';

  /**
   * @param message what went wrong and what to do, without secrets
   * @param reason what kept the application from connecting
   * @param kind the driver adapter's kind of error, such as `DatabaseNotReachable`, or a system's or server's code
   */
  constructor(
    message: string,
    readonly reason: ConnectionFailureReason,
    readonly kind: string,
  ) {
    super(message);
  }
}
