import { DatabaseConfigurationError } from './database-configuration.error.js';
import type { ClientLog } from './log-events.js';
import type { DriverAdapter, PrismaClientClass, PrismaClientLike } from './prisma-client-like.js';

/** What is handed to a generated client. */
interface ClientSettings {
  adapter: DriverAdapter;
  log?: ClientLog;
}

/**
 * Makes a client of the generated class.
 *
 * @throws DatabaseConfigurationError where it is no generated class, or one for another kind of database
 */
export function constructClient(
  Client: PrismaClientClass,
  settings: ClientSettings,
): PrismaClientLike {
  if (typeof Client !== 'function') refuse('it is not a class, but perhaps an instance of one');
  const client = construct(Client as GeneratedClass, settings);
  if (typeof client.$connect !== 'function' || typeof client.$extends !== 'function') {
    refuse('it has no $connect and $extends');
  }
  return client;
}

type GeneratedClass = new (settings: ClientSettings) => PrismaClientLike;

function construct(Client: GeneratedClass, settings: ClientSettings): PrismaClientLike {
  try {
    return new Client(settings);
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== 'PrismaClientInitializationError') throw error;
    throw new DatabaseConfigurationError('The generated client cannot be used', [
      message,
      'let the provider in the schema, the connection URL and the adapter be of one kind of database, and run npx prisma generate',
    ]);
  }
}

function refuse(what: string): never {
  throw new DatabaseConfigurationError(
    'The option `client` of DatabaseModule is not a generated Prisma Client class',
    [what, 'hand over the class itself: DatabaseModule.forRoot({ client: PrismaClient })'],
  );
}
