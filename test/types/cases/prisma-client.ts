// The generator prisma-client: its class is registered and handed over.
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  DatabaseModule,
  type DatabaseOptions,
  getPrismaToken,
  InjectPrisma,
  type PrismaClientClass,
  PrismaService,
} from 'nestjs-component-db';
import {
  createComponentTestDatabase,
  createTestDatabase,
  defineFactory,
  factoriesFor,
  TestDatabase,
} from 'nestjs-component-db/testing';
import { PrismaClient } from 'generated/client';

declare module 'nestjs-component-db' {
  interface Register {
    client: PrismaClient;
  }
}

DatabaseModule.forRoot({ client: PrismaClient });
DatabaseModule.forRoot({ client: PrismaClient, extend: (base) => base.$extends({ name: 'x' }) });
DatabaseModule.forRootAsync({ useFactory: () => ({ client: PrismaClient }) });
DatabaseModule.forRootAsync({
  useFactory: async () => ({
    client: PrismaClient,
    extend: (base) => {
      // @ts-expect-error -- no such model
      void base.customer;
      return base.$extends({ name: 'x' });
    },
  }),
});
export const typed: DatabaseOptions<typeof PrismaClient> = {
  client: PrismaClient,
  extend: (base) => base.$extends({ name: 'x' }),
};
DatabaseModule.forRootAsync({ useFactory: () => typed });
class Settings {
  createDatabaseOptions = () => typed;
}
DatabaseModule.forRootAsync({ useClass: Settings });
export const untyped: DatabaseOptions = {
  extend: (base) => {
    // @ts-expect-error -- a client, but no one knows which
    const anything: number = base;
    return { anything };
  },
};
DatabaseModule.forRoot({ name: 'reports', client: PrismaClient });
DatabaseModule.forRootAsync({ name: 'reports', useFactory: () => ({ client: PrismaClient }) });
// @ts-expect-error -- not a name
DatabaseModule.forRoot({ name: 1 });

@Injectable()
export class Users {
  constructor(
    private readonly prisma: PrismaService,
    private readonly modules: ModuleRef,
    @InjectPrisma('reports') readonly reports: PrismaClient,
  ) {}

  async emails(): Promise<string[]> {
    const users = await this.prisma.user.findMany({ include: { posts: true } });
    // @ts-expect-error -- no such field
    users.map((user) => user.posts.map((post) => post.title));
    return users.map((user) => user.email);
  }

  sameClient(): PrismaClient {
    return this.modules.get(PrismaService);
  }

  named(): PrismaClient {
    return this.modules.get(getPrismaToken('reports'), { strict: false });
  }

  narrowed(value: object): PrismaClient | undefined {
    return value instanceof PrismaService ? value : undefined;
  }

  mistakes() {
    // @ts-expect-error -- no such model
    void this.prisma.customer;
    // @ts-expect-error -- `email` is required
    void this.prisma.user.create({ data: {} });
  }
}

export async function testDatabases(): Promise<number[]> {
  const database: TestDatabase = await createTestDatabase({ client: PrismaClient });
  await using component = await createComponentTestDatabase({
    client: PrismaClient,
    isolation: 'transaction',
  });
  // @ts-expect-error -- no such model
  void database.prisma.customer;
  // @ts-expect-error -- no such model
  void component.prisma.customer;
  // @ts-expect-error -- only createTestDatabase makes one
  void TestDatabase;
  return Promise.all([database.prisma.user.count(), component.prisma.post.count()]);
}

export async function ofSomeClass(client: PrismaClientClass): Promise<void> {
  const { prisma } = await createTestDatabase({ client });
  // @ts-expect-error -- a client, but no one knows which
  void prisma.user;
}

const users = defineFactory('user', (n) => ({ email: `user${n}@example.com` }));
const posts = defineFactory('post', (n) => ({ slug: `${n}`, author: { create: users.build() } }));
const postsOf = defineFactory('post', (n) => ({ slug: `${n}`, authorId: 1 }));

export const members = defineFactory('member', (n) => ({ role: n > 1 ? 'MEMBER' : 'ADMIN' }));

export async function rows({ prisma }: TestDatabase): Promise<(string | number)[]> {
  const { id } = await users.create(prisma, { email: 'ada@example.com' });
  const [post] = await posts.createList(prisma, 2, { author: { connect: { id } } });
  await prisma.$transaction((transaction) => postsOf.create(transaction, { authorId: id }));
  // @ts-expect-error -- the defaults name the author as an object
  void posts.create(prisma, { authorId: id });
  // @ts-expect-error -- no such field
  void posts.create(prisma, { title: 'Hello' });
  // @ts-expect-error -- no such field
  void post?.title;
  return [id, post!.slug];
}

export async function rowsOfExtended({ prisma }: TestDatabase): Promise<string[]> {
  const extended = prisma.$extends({
    result: { user: { host: { needs: { email: true }, compute: ({ email }) => email.slice(1) } } },
  });
  const { host } = await users.create(extended);
  const [user] = await extended.$transaction((transaction) => users.createList(transaction, 1));
  // @ts-expect-error -- only rows of the extended client have it
  void (await users.create(prisma)).host;
  return [host, user!.host];
}

// @ts-expect-error -- no such model
defineFactory('customer', () => ({}));
// @ts-expect-error -- the author is missing
defineFactory('post', (n) => ({ slug: `${n}` }));
// @ts-expect-error -- no such field
defineFactory('user', () => ({ email: 'ada@example.com', title: 'Countess' }));
// @ts-expect-error -- no such role
defineFactory('member', () => ({ role: 'OWNER' }));

export const reportUsers = factoriesFor<PrismaClient>()('user', () => ({ email: 'a@example.com' }));
