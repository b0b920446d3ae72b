import type { Type } from '@nestjs/common';
import type { PrismaClientLike } from './prisma-client-like.js';
import type { RegisteredClient } from './register.js';

const INJECTABLE = Symbol('PrismaService');

/**
 * The application's Prisma Client, typed and ready to be injected: the client itself, not a wrapper.
 *
 * @example
 * ```ts
 * constructor(private readonly prisma: PrismaService) {}
 * ```
 */
export type PrismaService = RegisteredClient;

/** The token of the application's Prisma Client. Provided by `DatabaseModule`; `instanceof` recognises its clients. */
export const PrismaService: Type<RegisteredClient> = class PrismaService {
  constructor() {
    throw new Error(
      'PrismaService is provided by DatabaseModule: import DatabaseModule.forRoot() in the root module, ' +
        'and remove PrismaService from the `providers` of other modules.',
    );
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && INJECTABLE in value;
  }
} as unknown as Type<RegisteredClient>;

/**
 * Gives a client Nest's lifecycle hooks, unseen by those who list its properties; what is extended from it has them too.
 *
 * @param connect connects the client
 * @param disconnect ends its work and its connections
 */
export function makeInjectable(
  client: PrismaClientLike,
  connect: () => Promise<void>,
  disconnect: () => Promise<void> = () => client.$disconnect(),
): void {
  Object.defineProperties(client, {
    [INJECTABLE]: { value: true },
    onModuleInit: {
      value: () =>
        connect().catch((error: unknown) => {
          // Not awaited: closing a connection that never opened may take as long as the system's own timeout.
          client.$disconnect().catch(() => undefined);
          throw error;
        }),
    },
    // Nest's last hook, and DatabaseModule is the last module in it: all other hooks can still query.
    onApplicationShutdown: { value: disconnect },
  });
}
