/**
 * The text of an application that writes a row for each request, and says at its end how many requests
 * it accepted and answered.
 *
 * @param options of `DatabaseModule.forRoot`, as source text
 */
export const serverFile = (options = '') => `
import { Controller, Dependencies, Get, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseHealthIndicator, DatabaseModule, PrismaService } from 'nestjs-component-db';

const counts = { accepted: 0, answered: 0 };

class UsersController {
  constructor(prisma, health) {
    this.prisma = prisma;
    this.health = health;
  }
  // several statements, with and without a transaction, and work between them
  async create() {
    return this.prisma.$transaction(async (transaction) => {
      const user = await transaction.user.create({ data: { email: crypto.randomUUID() } });
      await pause(Math.random() * 20);
      await transaction.post.create({ data: { slug: 'first', authorId: user.id } });
      return user;
    });
  }
  async find() {
    return this.prisma.user.findMany({ take: 5, include: { posts: true } });
  }
  async sleep() {
    await this.prisma.$queryRaw\`SELECT pg_sleep(60)::text\`;
  }
  async status() {
    return (await this.health.pingCheck('database')).database;
  }
}
const method = (name) => [UsersController.prototype, name, Object.getOwnPropertyDescriptor(UsersController.prototype, name)];
Post('users')(...method('create'));
Get('users')(...method('find'));
Get('sleep')(...method('sleep'));
Get('health')(...method('status'));
Controller()(UsersController);
Dependencies(PrismaService, DatabaseHealthIndicator)(UsersController);

class AppModule {
  onApplicationShutdown() {
    console.log(JSON.stringify(counts));
  }
}
Module({ imports: [DatabaseModule.forRoot(${options})], controllers: [UsersController] })(AppModule);

const app = await NestFactory.create(AppModule);
app.enableShutdownHooks();
app.use((request, response, next) => {
  if (!app.getHttpServer().listening) response.set('Connection', 'close');
  counts.accepted++;
  response.on('finish', () => { if (response.statusCode < 300) counts.answered++; });
  next();
});
await app.listen(0, '127.0.0.1');
console.log(await app.getUrl());
`;
