/** What this library itself needs of a generated Prisma Client. */
export interface PrismaClientLike {
  $connect(): Promise<void>;
  $disconnect(): Promise<void>;
  $queryRawUnsafe(query: string): PromiseLike<unknown>;
  readonly $extends: unknown;
}

/** A generated `PrismaClient` class. */
export type PrismaClientClass<Client extends PrismaClientLike = PrismaClientLike> = new (
  options: never,
) => Client;

/** The client that a class makes; TypeScript's `InstanceType` is `any` for what takes a `never`. */
export type ClientOf<ClientClass extends PrismaClientClass> = ClientClass extends new (
  options: never,
) => infer Client
  ? Client
  : never;

/** A driver adapter for Prisma, such as a `PrismaPg` of `@prisma/adapter-pg`. */
export interface DriverAdapter {
  readonly provider: string;
  readonly adapterName: string;
  connect(): Promise<unknown>;
}
