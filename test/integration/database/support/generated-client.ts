import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestClient } from './test-client.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

const MAIN = `
generator ts {
  provider            = "prisma-client"
  output              = "./prisma-client"
  moduleFormat        = "esm"
  importFileExtension = "js"
}

generator js {
  provider = "prisma-client-js"
  output   = "./prisma-client-js"
}

datasource db {
  provider = "postgresql"
}
`;

export const MODELS = `
model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  posts Post[]
}

model Post {
  id       Int    @id @default(autoincrement())
  slug     String
  authorId Int
  author   User   @relation(fields: [authorId], references: [id])

  @@unique([authorId, slug])
}
`;

/** Of both clients; their outputs are beside it. */
export const SCHEMA = MAIN + MODELS;

/** The tables of the schema, as `prisma migrate` would make them. */
export const TABLES = `
CREATE TABLE "User" ("id" serial PRIMARY KEY, "email" text NOT NULL);
CREATE UNIQUE INDEX "User_email_key" ON "User" ("email");
CREATE TABLE "Post" (
  "id" serial PRIMARY KEY,
  "slug" text NOT NULL,
  "authorId" integer NOT NULL,
  CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "Post_authorId_slug_key" ON "Post" ("authorId", "slug");
`;

export const GENERATORS = ['prisma-client', 'prisma-client-js'] as const;
export type Generator = (typeof GENERATORS)[number];

/** @returns the folder with what `prisma generate` made of the models; generated once, then kept */
export async function generatedClients(models = MODELS): Promise<string> {
  const schema = MAIN + models;
  const key = createHash('sha256').update(schema).digest('hex').slice(0, 12);
  const folder = join(root, '.data', `test-client-${key}`);
  if (existsSync(folder)) return folder;

  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'schema.prisma'), schema);
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--schema=schema.prisma'],
    // `generate` asks for the schema engine without using it
    { cwd: unfinished, env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath } },
  );
  // another worker may have been faster
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  return folder;
}

/** The generated `PrismaClient` class. */
export async function clientOf(generator: Generator): Promise<TestClientClass> {
  const folder = join(await generatedClients(), generator);
  const file = generator === 'prisma-client' ? 'client.ts' : 'index.js';
  const { PrismaClient } = (await import(join(folder, file))) as { PrismaClient: TestClientClass };
  return PrismaClient;
}

type TestClientClass = new (options: never) => TestClient;
