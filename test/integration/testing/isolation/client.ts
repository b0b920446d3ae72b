import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { clientOf, TABLES } from '../../database/support/generated-client.js';

/** What the scenarios use of the generated client, which is not there yet when they are type-checked. */
export interface Client {
  user: Model<{ id: number; email: string }>;
  post: Model<{ id: number; slug: string; authorId: number }>;
  $connect(): Promise<void>;
  $disconnect(): Promise<void>;
  $queryRaw<Row = Record<string, unknown>>(
    sql: TemplateStringsArray,
    ...values: unknown[]
  ): PrismaPromise<Row[]>;
  $queryRawUnsafe<Row = Record<string, unknown>>(
    sql: string,
    ...values: unknown[]
  ): PrismaPromise<Row[]>;
  $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): PrismaPromise<number>;
  $executeRawUnsafe(sql: string, ...values: unknown[]): PrismaPromise<number>;
  $transaction<Result>(
    work: (tx: Client) => Promise<Result>,
    options?: { timeout?: number; maxWait?: number; isolationLevel?: string },
  ): Promise<Result>;
  $transaction(batch: PrismaPromise<unknown>[]): Promise<unknown[]>;
  $extends<Added = object>(extension: object): Client & Added;
}

type PrismaPromise<Result> = Promise<Result>;

interface Model<Row> {
  create(query: object): PrismaPromise<Row>;
  createMany(query: object): PrismaPromise<{ count: number }>;
  createManyAndReturn(query: object): PrismaPromise<Row[]>;
  upsert(query: object): PrismaPromise<Row>;
  update(query: object): PrismaPromise<Row>;
  updateMany(query: object): PrismaPromise<{ count: number }>;
  delete(query: object): PrismaPromise<Row>;
  deleteMany(query?: object): PrismaPromise<{ count: number }>;
  findMany(query?: object): PrismaPromise<Row[]>;
  findUnique(query: object): PrismaPromise<Row | null>;
  findUniqueOrThrow(query: object): PrismaPromise<Row>;
  count(query?: object): PrismaPromise<number>;
}

/** The generated tables, one whose references are checked at the end of a transaction, and a function that writes. */
export const SCHEMA = `${TABLES}
CREATE TABLE link (
  id integer PRIMARY KEY,
  next integer REFERENCES link DEFERRABLE INITIALLY DEFERRED
);
CREATE FUNCTION add_user(email text) RETURNS void LANGUAGE sql
  AS 'INSERT INTO "User" (email) VALUES (email)';`;

/** What is there before each scenario; numbering begins anew. */
export const RESET = `
TRUNCATE "User", "Post", link RESTART IDENTITY;
INSERT INTO "User" (email) VALUES ('ada@example.com'), ('bob@example.com');
INSERT INTO "Post" (slug, "authorId") VALUES ('first', 1);`;

export async function createClient(adapter: SqlDriverAdapterFactory): Promise<Client> {
  const PrismaClient = await clientOf('prisma-client-js');
  return new PrismaClient({ adapter } as never) as unknown as Client;
}
