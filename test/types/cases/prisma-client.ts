// The generator prisma-client: its class is registered and handed over.
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { DatabaseModule, PrismaService } from 'nestjs-component-db';
import { PrismaClient } from 'generated/client';

declare module 'nestjs-component-db' {
  interface Register {
    client: PrismaClient;
  }
}

DatabaseModule.forRoot({ client: PrismaClient });
DatabaseModule.forRoot({ client: PrismaClient, extend: (base) => base.$extends({ name: 'x' }) });
DatabaseModule.forRootAsync({ useFactory: () => ({ client: PrismaClient }) });

@Injectable()
export class Users {
  constructor(
    private readonly prisma: PrismaService,
    private readonly modules: ModuleRef,
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
