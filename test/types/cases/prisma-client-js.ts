// The generator prisma-client-js: nothing to register.
import { Injectable } from '@nestjs/common';
import { Prisma } from '@prisma/client';
import { DatabaseModule, PrismaService } from 'nestjs-component-db';
import {
  createComponentTestDatabase,
  createTestDatabase,
  defineFactory,
  type TestDatabase,
} from 'nestjs-component-db/testing';

DatabaseModule.forRoot();
DatabaseModule.forRoot({ isGlobal: false, connection: { retry: { budget: 1000 } } });
DatabaseModule.forRoot({ extend: (base) => base.$extends({ client: { greet: () => 'hello' } }) });
DatabaseModule.forRootAsync({ useFactory: () => ({ extend: (base) => base.$extends({}) }) });
DatabaseModule.forRootAsync({ useFactory: async () => ({ url: 'postgresql://localhost/app' }) });

// @ts-expect-error -- not a URL
DatabaseModule.forRoot({ url: 5432 });
// @ts-expect-error -- no such option
DatabaseModule.forRoot({ connection: { retry: { delays: 1 } } });
// @ts-expect-error -- not a Prisma Client
DatabaseModule.forRoot({ client: class NoClient {} });
class OtherMethod {
  create = () => ({});
}
// @ts-expect-error -- the method is named createDatabaseOptions
DatabaseModule.forRootAsync({ useClass: OtherMethod });

@Injectable()
export class Users {
  constructor(private readonly prisma: PrismaService) {}

  async emails(): Promise<string[]> {
    const users = await this.prisma.user.findMany({ include: { posts: true } });
    // @ts-expect-error -- no such field
    users.map((user) => user.posts.map((post) => post.title));
    return users.map((user) => user.email);
  }

  add(data: Prisma.UserCreateInput) {
    return this.prisma.$transaction((transaction) => transaction.user.create({ data }));
  }

  mistakes() {
    // @ts-expect-error -- no such model
    void this.prisma.customer;
    // @ts-expect-error -- `email` is required
    void this.prisma.user.create({ data: {} });
    // @ts-expect-error -- the client is the service itself
    void this.prisma.client;
  }
}

@Injectable()
export class AppPrisma extends PrismaService {
  async nameOf(email: string): Promise<string | undefined> {
    const user = await this.user.findUnique({ where: { email } });
    // @ts-expect-error -- no such model
    void this.customer;
    return user?.email;
  }
}

export async function testDatabases(): Promise<number[]> {
  const database: TestDatabase = await createTestDatabase();
  await using component = await createComponentTestDatabase({ isolation: 'transaction' });
  // @ts-expect-error -- no such model
  void database.prisma.customer;
  // @ts-expect-error -- no such model
  void component.prisma.customer;
  return Promise.all([database.prisma.user.count(), component.prisma.post.count()]);
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
