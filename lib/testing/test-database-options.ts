import type { PrismaClientClass, PrismaClientLike } from '../database/prisma-client-like.js';

/**
 * Options of `createTestDatabase`.
 *
 * @typeParam Client the client's type
 */
export interface TestDatabaseOptions<
  Client = unknown,
> extends ComponentTestDatabaseOptions<Client> {
  /** The folder with Prisma's migrations, relative to `cwd`. Default: `prisma/migrations` of the application. */
  migrations?: string;
  /** An existing database of the server to clone, to which nobody is connected; in place of migrations and seed. */
  template?: string;
  /**
   * Rows that every database starts with: `true` for `prisma/seed.ts` of each component, in the order in which they
   * depend on each other; or the path of one seed file, relative to `cwd`. Seeds run once a run, or once a day where their
   * rows depend on nothing but their files. Default: false.
   */
  seed?: boolean | string;
}

/**
 * How `rollback()` brings back the state after creation.
 *
 * `clean`: everything is committed as ever, for all connections to see; the tables that were written to are emptied, and
 * the rows of the seeds brought back. `transaction`: all that goes through `prisma` is in one transaction, which is
 * rolled back; the fastest, but other connections do not see it, and `now()` stands still.
 */
export type Isolation = 'clean' | 'transaction';

/** Options of `createComponentTestDatabase`. */
export interface ComponentTestDatabaseOptions<Client = unknown> {
  /** A folder of the application, or of the package. Default: the current folder. */
  cwd?: string;
  /** How `rollback()` works. Default: `clean`. */
  isolation?: Isolation;
  /**
   * Whether the database of a test that fails is kept, under another name that is printed, until the next run of the
   * tests in the same folder, or for half an hour. It is noticed by `rollback()` in `afterEach`; other tests go on with
   * a fresh database. In Jest and Vitest. Default: false.
   */
  keepOnFailure?: boolean;
  /** A word in the database's name, by which it is found on the server, such as the test file's. */
  name?: string;
  /** The generated class, for the generator `prisma-client`. Default: `PrismaClient` of `@prisma/client`. */
  client?: PrismaClientClass<PrismaClientLike & Client>;
}
