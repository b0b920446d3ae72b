import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { inspect } from 'node:util';
import type { PrismaClientLike } from './prisma-client-like.js';
import type { RegisteredClient } from './register.js';

const INJECTABLE = Symbol('PrismaService');
const SCHEMA = Symbol('schema');

/**
 * The application's Prisma Client, typed and ready to be injected: the client itself, not a wrapper.
 *
 * @example
 * ```ts
 * constructor(private readonly prisma: PrismaService) {}
 * ```
 */
export type PrismaService = RegisteredClient;

/** The token by which a subclass of `PrismaService` without a constructor gets the client. */
export const CLIENT = Symbol('the client of DatabaseModule.forRoot()');

/**
 * The token of the application's Prisma Client. Provided by `DatabaseModule`; `instanceof` recognises its clients.
 *
 * A subclass adds methods to the client, and is provided like any service:
 *
 * @example
 * ```ts
 * @Injectable()
 * export class AppPrisma extends PrismaService {
 *   findByEmail = (email: string) => this.user.findUnique({ where: { email } });
 * }
 * ```
 */
export const PrismaService: Type<RegisteredClient> = class PrismaService {
  constructor(client: object) {
    if (new.target !== PrismaService) return withMembersOf(new.target, client);
    throw new Error(
      'PrismaService is provided by DatabaseModule: import DatabaseModule.forRoot() in the root module, ' +
        'and remove PrismaService from the `providers` of other modules.',
    );
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== 'object' || value === null || !(INJECTABLE in value)) return false;
    return (
      this === PrismaService ||
      this === value.constructor ||
      Object.prototype.isPrototypeOf.call(this, value.constructor)
    );
  }
} as unknown as Type<RegisteredClient>;

// Not declared with `@Inject`, which subclasses with a constructor of their own would inherit.
Reflect.defineMetadata('design:paramtypes', [CLIENT], PrismaService);

/** The client, with the members of a subclass before its own; Nest calls the client's hooks already. */
function withMembersOf(subclass: Type, client: object): object {
  const lineage: object[] = [];
  for (
    let prototype = subclass.prototype as object;
    prototype !== PrismaService.prototype;
    prototype = Object.getPrototypeOf(prototype) as object
  ) {
    lineage.unshift(Object.getOwnPropertyDescriptors(prototype));
  }
  const members = Object.assign(
    { onModuleInit: { value: undefined }, onApplicationShutdown: { value: undefined } },
    ...lineage,
  ) as PropertyDescriptorMap;
  return Object.create(client, members) as object;
}

/** What a client is given beside its own members. */
interface Added {
  /** Connects the client. */
  connect(): Promise<void>;
  /** Ends its work and its connections. */
  disconnect(): Promise<void>;
  /** The schema of the database that it works in, where that is not the usual one. */
  schema?(): string | undefined;
}

/**
 * Gives a client Nest's lifecycle hooks, unseen by those who list its properties; what is extended from it has them too.
 * It shows nothing of itself: what it holds is endless, with the connection URL somewhere in it.
 */
export function makeInjectable(
  client: PrismaClientLike,
  { connect, disconnect, schema }: Added,
): void {
  Object.defineProperties(client, {
    [INJECTABLE]: { value: true },
    [SCHEMA]: { value: schema },
    [inspect.custom]: { value: () => 'PrismaService {}' },
    toJSON: { value: () => ({}) },
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

/** The schema of the database that an injected client works in; undefined where it is the usual one, or not connected. */
export function schemaOf(client: object): string | undefined {
  return (client as { [SCHEMA]?: Added['schema'] })[SCHEMA]?.();
}
