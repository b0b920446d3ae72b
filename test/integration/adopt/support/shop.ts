import { readdirSync } from 'node:fs';
import { main } from '../../../../lib/cli/main.js';
import { assemble } from '../../../../lib/schema/index.js';
import { TestApplication } from '../../../support/application.js';
import { schemaDifference } from '../../../support/schema-difference.js';

/** A datasource and a generator as `prisma init` writes them. */
export const MAIN = [
  '// This is your Prisma schema file,',
  '// learn more about it in the docs: https://pris.ly/d/prisma-schema',
  '',
  'generator client {',
  '  provider        = "prisma-client-js"',
  '  previewFeatures = ["views"]',
  '}',
  '',
  'datasource db {',
  '  provider = "postgresql"',
  '}',
  '',
].join('\n');

/** A shop's models and enum, with all that a schema may say about them. */
export const MODELS = [
  '/// Who signs in.',
  'model User {',
  '  id       Int       @id @default(autoincrement())',
  '  email    String    @unique // for the invoices',
  '  role     Role      @default(GUEST)',
  '',
  '  // what they wrote',
  '  posts    Post[]    @relation("author")',
  '  reviewed Post[]    @relation(name: "reviewer")',
  '  profile  Profile?',
  '',
  '  @@map("app_user")',
  '}',
  '',
  '// --- the blog ---',
  '',
  'model Post {',
  '  id         Int        @id @default(autoincrement())',
  '  authorId   Int',
  '  author     User       @relation("author", fields: [authorId], references: [id], onDelete: Cascade)',
  '  reviewerMail String?',
  '  reviewer   User?      @relation("reviewer", fields: [reviewerMail], references: [email])',
  '  tags       Tag[]',
  '  parentId   Int?',
  '  parent     Post?      @relation("thread", fields: [parentId], references: [id])',
  '  answers    Post[]     @relation("thread")',
  '',
  '  @@index([authorId])',
  '}',
  '',
  'model Tag {',
  '  name  String @id',
  '  posts Post[]',
  '}',
  '',
  'model Profile {',
  '  userId Int    @id',
  '  user   User   @relation(fields: [userId], references: [id])',
  '  text   String',
  '}',
  '',
  'enum Role {',
  '  ADMIN',
  '  GUEST @map("guest")',
  '}',
  '',
  'model Counter {',
  '  name  String @id',
  '  value Int',
  '}',
  '// the end',
  '',
].join('\n');

/** An application with {@link MAIN} and {@link MODELS} in one file, and folders for some of them. */
export function application(files: Record<string, string> = {}): TestApplication {
  return new TestApplication({
    'package.json': '{\n  "name": "@acme/shop",\n  "private": true\n}\n',
    'prisma/schema.prisma': `${MAIN}\n${MODELS}`,
    'prisma/migrations/0_init/migration.sql': '-- as it was\n',
    'src/users/users.module.ts': '',
    'src/components/posts/posts.module.ts': '',
    'src/components/tags/tags.module.ts': '',
    ...files,
  });
}

/** Runs `component-db adopt`; where there is no answer, nobody can be asked. */
export async function adopt({ root }: TestApplication, options: string[], answer?: boolean) {
  const said: string[] = [];
  const exitCode = await main(['adopt', ...options, '--cwd', root], {
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    ...(answer !== undefined && { confirm: async () => answer }),
  });
  return { exitCode, output: said.join('\n') };
}

export function filesOf({ root }: TestApplication): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
}

/** Assembles, and asks Prisma for the migration from the schema as it was. */
export async function differenceFrom(app: TestApplication, original: string) {
  const { diagnostics } = assemble({ cwd: app.root });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  app.write({ 'original.prisma': original });
  return schemaDifference(app.root);
}
