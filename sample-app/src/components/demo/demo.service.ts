import { Injectable } from '@nestjs/common';
import { TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterPrisma } from '@nestjs-cls/transactional-adapter-prisma';
import { PrismaService } from 'nestjs-component-db';
import type { CreatePostDto } from './dto/create-post.dto.js';
import type { CreateUserDto } from './dto/create-user.dto.js';

@Injectable()
export class DemoService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly host: TransactionHost<TransactionalAdapterPrisma<PrismaService>>,
  ) {}

  /** In the transaction of the caller, if there is one. */
  createUser(data: CreateUserDto) {
    return this.host.tx.demoUser.create({ data });
  }

  listUsers() {
    return this.prisma.demoUser.findMany({
      include: { posts: true },
      orderBy: { createdAt: 'desc' },
    });
  }

  findUser(id: string) {
    return this.prisma.demoUser.findUniqueOrThrow({ where: { id }, include: { posts: true } });
  }

  createPost(data: CreatePostDto) {
    return this.prisma.demoPost.create({ data, include: { author: true } });
  }

  listPosts() {
    return this.prisma.demoPost.findMany({
      include: { author: true },
      orderBy: { createdAt: 'desc' },
    });
  }
}
