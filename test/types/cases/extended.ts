// An extended client: what the extension adds can be used, and what it takes away cannot.
import { Injectable } from '@nestjs/common';
import { DatabaseModule, PrismaService } from 'nestjs-component-db';
import { defineFactory } from 'nestjs-component-db/testing';
import { PrismaClient } from 'generated/client';

const extend = (base: PrismaClient) =>
  base.$extends({
    model: { user: { findByEmail: (email: string) => base.user.findUnique({ where: { email } }) } },
    result: {
      user: { domain: { needs: { email: true }, compute: (user) => user.email.slice(1) } },
    },
  });

declare module 'nestjs-component-db' {
  interface Register {
    client: ReturnType<typeof extend>;
  }
}

DatabaseModule.forRoot({ client: PrismaClient, extend });
DatabaseModule.forRootAsync({ useFactory: async () => ({ client: PrismaClient, extend }) });

@Injectable()
export class Users {
  constructor(private readonly prisma: PrismaService) {}

  async domains(): Promise<string[]> {
    const ada = await this.prisma.user.findByEmail('ada@example.com');
    const users = await this.prisma.user.findMany();
    return [ada?.email ?? '', ...users.map((user) => user.domain)];
  }

  mistakes() {
    // @ts-expect-error -- an extended client has no events
    void this.prisma.$on;
    // @ts-expect-error -- the extension adds it to users only
    void this.prisma.post.findByEmail;
  }
}

@Injectable()
export class AppPrisma extends PrismaService {
  ada() {
    return this.user.findByEmail('ada@example.com');
  }
}

export const members = defineFactory('member', () => ({ role: 'ADMIN' }));
const users = defineFactory('user', (n) => ({ email: `user${n}@example.com` }));

export async function domainOf(prisma: PrismaService): Promise<string> {
  await prisma.$transaction((transaction) => users.createList(transaction, 2));
  const { domain } = await users.create(prisma, { email: 'ada@example.com' });
  return domain;
}
