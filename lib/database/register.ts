/**
 * Names the type of the application's Prisma Client; only needed where it is not that of `@prisma/client`,
 * which is with the generator `prisma-client`, or with an extended client.
 *
 * @example
 * ```ts
 * declare module 'nestjs-component-db' {
 *   interface Register {
 *     client: PrismaClient; // or ReturnType<typeof extend>
 *   }
 * }
 * ```
 */
export interface Register {}

/** The client of `@prisma/client`, where the generator `prisma-client-js` makes it. */
export type DefaultClient =
  // @ts-ignore: before the first `prisma generate` there is no such type, and this must compile
  import('@prisma/client').PrismaClient;

/** The type of the application's Prisma Client: the one in {@link Register}, else that of `@prisma/client`. */
export type RegisteredClient = Register extends { client: infer Client } ? Client : DefaultClient;
