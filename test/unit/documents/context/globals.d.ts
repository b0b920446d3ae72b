// What the code blocks of the documents take for granted: the application around them.
import type { INestApplication } from '@nestjs/common';
import type { DatabaseHealthIndicator, PrismaService } from 'nestjs-component-db';
import type { TestDatabase } from 'nestjs-component-db/testing';
import type { PrismaClient } from '@prisma/client';
import type { Pool } from 'pg';

declare global {
  class AppModule {}
  class UsersModule {}
  class Posts {
    add(authorId: number, slug: string): Promise<void>;
  }
  const app: INestApplication;
  const prisma: PrismaService;
  const health: DatabaseHealthIndicator;
  const database: TestDatabase;
  const pool: Pool;
  const url: string;
  /** What a request asks for. */
  const asked: 'email' | 'id';
  function extend(base: PrismaClient): PrismaClient;
  function withReplica(base: PrismaClient, replica?: PrismaClient): PrismaClient;
  function readSecret(name: string): Promise<string>;
}
