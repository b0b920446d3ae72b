import type { PrismaClientLike } from '../../../../lib/database/index.js';

/** What the tests use of the generated client, which is not there yet when they are type-checked. */
export interface TestClient extends PrismaClientLike {
  user: {
    create(query: { data: { email: string } }): Promise<User>;
    count(): Promise<number>;
    findMany(query: { include: { posts: true } }): Promise<(User & { posts: unknown[] })[]>;
    findUniqueOrThrow(query: { where: { id: number } }): Promise<User>;
    delete(query: { where: { id: number } }): Promise<User>;
  };
  post: {
    create(query: { data: NewPost }): Promise<unknown>;
  };
  $transaction<Result>(work: (transaction: TestClient) => Promise<Result>): Promise<Result>;
  $extends<Added>(extension: { client: Added }): TestClient & Added;
}

export interface User {
  id: number;
  email: string;
}

type NewPost = { slug: string } & (
  | { authorId: number; author?: never }
  | { author: { create: { email: string } } | { connect: { id: number } }; authorId?: never }
);

declare module '../../../../lib/database/index.js' {
  interface Register {
    client: TestClient;
  }
}
