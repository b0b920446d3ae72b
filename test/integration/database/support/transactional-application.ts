/**
 * The text of an application by the recipe of docs/transactions.md, which says what its transactions have left.
 *
 * @param options of `DatabaseModule.forRoot`, as source text
 */
export const transactionalApplication = (options: string) => `
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClsPluginTransactional, Propagation, Transactional, TransactionHost } from '@nestjs-cls/transactional';
import { TransactionalAdapterPrisma } from '@nestjs-cls/transactional-adapter-prisma';
import { PrismaPg } from '@prisma/adapter-pg';
import { DatabaseModule, PrismaService } from 'nestjs-component-db';
import { isolateInTransaction } from 'nestjs-component-db/testing';
import { ClsModule } from 'nestjs-cls';

const operations: string[] = [];
const extension = {
  query: {
    $allOperations: ({ operation, args, query }) => {
      operations.push(operation);
      return query(args);
    },
  },
};
const isolation = isolateInTransaction(new PrismaPg({ connectionString: process.env.DATABASE_URL }));

type Prisma = TransactionalAdapterPrisma<PrismaService>;

@Injectable()
class Posts {
  constructor(private readonly host: TransactionHost<Prisma>) {}

  @Transactional()
  async add(authorId: number, slug: string) {
    await this.host.tx.post.create({ data: { authorId, slug } });
  }

  @Transactional(Propagation.Nested)
  async addApart(authorId: number, slug: string) {
    await this.add(authorId, slug);
  }
}

@Injectable()
class Authors {
  constructor(private readonly host: TransactionHost<Prisma>, private readonly posts: Posts) {}

  @Transactional<Prisma>({ timeout: 10_000 })
  async join(email: string, slugs: string[]) {
    const { id } = await this.host.tx.user.create({ data: { email } });
    for (const slug of slugs) await this.posts.add(id, slug);
  }

  @Transactional()
  async joinWithWhatIsFree(email: string, slugs: string[]) {
    const { id } = await this.host.tx.user.create({ data: { email } });
    for (const slug of slugs) await this.posts.addApart(id, slug).catch(() => undefined);
  }

  async slugs(email: string) {
    const author = await this.host.tx.user.findUnique({ where: { email }, include: { posts: true } });
    return author ? author.posts.map(({ slug }) => slug) : 'no such author';
  }
}

@Module({
  imports: [
    DatabaseModule.forRoot(${options}),
    ClsModule.forRoot({
      plugins: [
        new ClsPluginTransactional({
          adapter: new TransactionalAdapterPrisma({
            prismaInjectionToken: PrismaService,
            sqlFlavor: 'postgresql',
          }),
        }),
      ],
    }),
  ],
  providers: [Authors, Posts],
})
class AppModule {}

await isolation.begin();
const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error'] });
const authors = app.get(Authors);
await authors.join('kept', ['one', 'two']);
const failure = await authors.join('undone', ['one', 'one']).catch(({ code }) => code);
await authors.joinWithWhatIsFree('apart', ['one', 'one', 'two']);
const left = {
  kept: await authors.slugs('kept'),
  undone: await authors.slugs('undone'),
  apart: await authors.slugs('apart'),
};
await isolation.rollback();
await isolation.begin();
const afterRollback = await authors.slugs('kept');
await isolation.rollback();
await app.close();
console.log(JSON.stringify({ failure, left, afterRollback, created: operations.filter((name) => name === 'create').length }));
`;
