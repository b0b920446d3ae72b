/**
 * A query or transaction began while the application was shutting down: it was not sent to the database.
 * Prisma makes it a `PrismaClientKnownRequestError` of the same code and text, with the place of the call.
 */
export class DatabaseShutdownError extends Error {
  override readonly name = 'DatabaseShutdownError';
  readonly code = 'DATABASE_SHUTDOWN';

  constructor() {
    super(
      'The application is shutting down: new queries and transactions are refused. ' +
        'Stop what begins them (timers, queues, subscriptions) in onModuleDestroy or beforeApplicationShutdown, and await it there.',
    );
  }
}
