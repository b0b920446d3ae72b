import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { main } from '../../../lib/cli/main.js';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { prisma } from '../../support/prisma-cli.js';

afterEach(removeTestApplications);

const MAIN = [
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

const MODELS = [
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

function application(files: Record<string, string> = {}): TestApplication {
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

async function adopt({ root }: TestApplication, options: string[], answer?: boolean) {
  const said: string[] = [];
  const exitCode = await main(['adopt', ...options, '--cwd', root], {
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    ...(answer !== undefined && { confirm: async () => answer }),
  });
  return { exitCode, output: said.join('\n') };
}

function filesOf({ root }: TestApplication): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
}

/** What `prisma migrate diff` says from a schema to the assembled one; exit code 0 where they are the same. */
async function difference(app: TestApplication, original: string) {
  const { diagnostics } = assemble({ cwd: app.root });
  expect(diagnostics).toEqual([]);
  app.write({ 'original.prisma': original });
  const { exitCode, output } = await prisma(
    app.root,
    [
      'migrate',
      'diff',
      '--from-schema=original.prisma',
      '--to-schema=prisma/schema',
      '--exit-code',
    ],
    { PRISMA_SCHEMA_ENGINE_BINARY: resolve('bin/schema-engine.js') },
  );
  return { exitCode, output };
}

describe('component-db adopt', () => {
  it('moves models into components, and the assembled schema makes the same tables', async () => {
    const app = application();

    const { exitCode, output } = await adopt(app, ['--yes']);

    expect(output).toContain('create src/users/prisma/schema.prisma');
    expect(exitCode).toBe(0);
    expect(existsSync(app.path('prisma/schema.prisma'))).toBe(false);
    expect(app.read('prisma/migrations/0_init/migration.sql')).toBe('-- as it was\n');
    expect(JSON.parse(app.read('package.json'))).toMatchObject({
      componentDb: {
        components: ['src/components/*', 'src/*'],
        generator: { provider: 'prisma-client-js', previewFeatures: ['views'] },
      },
    });
    expect(await difference(app, `${MAIN}\n${MODELS}`)).toMatchObject({ exitCode: 0 });
  });

  it('leaves the owner without what others add, and keeps comments and formatting', async () => {
    const app = application();

    await adopt(app, ['--yes']);

    expect(app.read('src/users/prisma/schema.prisma')).toBe(
      [
        '/// Who signs in.',
        'model User {',
        '  id       Int       @id @default(autoincrement())',
        '  email    String    @unique // for the invoices',
        '  role     Role      @default(GUEST)',
        '',
        '  profile  Profile?',
        '',
        '  @@map("app_user")',
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
      ].join('\n'),
    );
    const posts = app.read('src/components/posts/prisma/schema.prisma');
    expect(posts).toContain(
      [
        '/// @extends users',
        'model User {',
        '  id       Int       @id @default(autoincrement())',
        '  email    String    @unique',
        '  // what they wrote',
        '  posts    Post[]    @relation("author")',
        '  reviewed Post[]    @relation(name: "reviewer")',
        '}',
        '',
      ].join('\n'),
    );
    expect(posts.startsWith('// --- the blog ---\n\nmodel Post {\n')).toBe(true);
    expect(app.read('src/components/shop/prisma/schema.prisma')).toBe(
      'model Counter {\n  name  String @id\n  value Int\n}\n// the end\n',
    );
  });

  it.each([
    ['with --dry-run', ['--dry-run'], undefined, 0, 'Nothing was written.'],
    ['where the answer is no', [], false, 0, 'Nothing was written.'],
    ['where nobody can be asked', [], undefined, 2, 'add --yes'],
    ['where JSON is wanted and nobody agreed', ['--json'], true, 2, 'add --yes'],
  ])('writes nothing %s', async (_, options, answer, exitCode, said) => {
    const app = application();
    const before = filesOf(app);

    const run = await adopt(app, options, answer);

    expect(run).toMatchObject({ exitCode, output: expect.stringContaining(said) });
    expect(filesOf(app)).toEqual(before);
  });

  it('keeps a main schema of its own where the generated one would say less', async () => {
    const main = [
      '// Two clients.',
      'generator client {',
      '  provider = "prisma-client"',
      '  output   = "../src/generated"',
      '}',
      '',
      'generator other {',
      '  provider = "other"',
      '}',
      '',
      'datasource db {',
      '  provider = "postgresql"',
      '  schemas  = ["public"]',
      '}',
      '',
    ].join('\n');
    const models = 'model User {\n  id Int @id\n\n  @@schema("public")\n}\n';
    const app = application({ 'prisma/schema.prisma': `${main}\n${models}` });

    expect(await adopt(app, ['--yes'])).toMatchObject({ exitCode: 0 });

    expect(app.read('prisma/main.prisma')).toBe(
      main.replace('../src/generated', '../../src/generated'),
    );
    expect(JSON.parse(app.read('package.json'))).toMatchObject({
      componentDb: {
        main: 'prisma/main.prisma',
        generator: { provider: 'prisma-client', output: 'src/generated' },
      },
    });
    expect(await difference(app, `${main}\n${models}`)).toMatchObject({ exitCode: 0 });
  });

  it('leaves the connection URLs of Prisma 6 to the generated main schema, or keeps unusual ones', async () => {
    const datasource = (url: string) =>
      `datasource db {\n  provider = "sqlite"\n  url      = ${url}\n}\n`;
    const client = 'generator client {\n  provider = "prisma-client-js"\n}\n';
    const adoptWith = async (url: string, version: string) => {
      const app = application({
        'prisma/schema.prisma': `${client}\n${datasource(url)}\nmodel User {\n  id Int @id\n}\n`,
        'node_modules/prisma/package.json': `{ "name": "prisma", "version": "${version}" }`,
      });
      const { exitCode, output } = await adopt(app, ['--yes']);
      const main = existsSync(app.path('prisma/main.prisma')) && app.read('prisma/main.prisma');
      return { exitCode, output, main };
    };

    expect(await adoptWith('env("DATABASE_URL")', '6.19.0')).toMatchObject({
      exitCode: 0,
      main: false,
    });
    expect(await adoptWith('"file:./dev.db"', '6.19.0')).toMatchObject({
      exitCode: 0,
      main: `${client}\n${datasource('"file:../dev.db"')}`,
    });
    expect(await adoptWith('env("DATABASE_URL")', '5.22.0')).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('CDB002'),
    });
  });

  it('leaves components that are there as they are', async () => {
    const invoice = 'model Invoice {\n  id Int @id\n}\n';
    const app = application().component('shop', invoice);

    expect(await adopt(app, ['--yes'])).toMatchObject({ exitCode: 0 });

    expect(app.read('src/components/shop/prisma/schema.prisma')).toBe(invoice);
    expect(app.read('src/components/core/prisma/schema.prisma')).toContain('model Counter');
  });

  it('takes over a folder of schema files', async () => {
    const [first = '', second = ''] = MODELS.split('// --- the blog ---');
    const app = application({
      'prisma/schema/base.prisma': MAIN,
      'prisma/schema/users.prisma': first,
      'prisma/schema/posts.prisma': second,
    });
    app.remove('prisma/schema.prisma');

    expect(await adopt(app, ['--yes'])).toMatchObject({ exitCode: 0 });

    expect(existsSync(app.path('prisma/schema/users.prisma'))).toBe(false);
    expect(await difference(app, `${MAIN}\n${MODELS}`)).toMatchObject({ exitCode: 0 });
  });

  it('takes the schema that the Prisma configuration names, and says what is left to do', async () => {
    const url = '  directUrl = "postgresql://me:secret@db/shop"\n}';
    const app = application({
      'prisma.config.ts': "export default { schema: './database/models.prisma' };",
      'database/models.prisma': `${MAIN.replace(/}\n$/, `${url}\n`)}\n${MODELS}`,
    });

    const { exitCode, output } = await adopt(app, ['--yes']);

    expect(exitCode).toBe(0);
    expect(existsSync(app.path('database/models.prisma'))).toBe(false);
    expect(output).toContain(
      "in prisma.config.ts: take defineConfig from 'nestjs-component-db/prisma'",
    );
    expect(output).toContain('in .env: MIGRATION_DATABASE_URL with the URL that "directUrl" had');
    expect(output).not.toContain('secret');
  });

  it('changes nothing where one of the files cannot be written', async () => {
    const app = application({ 'src/components/tags/prisma': 'not a folder' });
    const before = filesOf(app);

    const { exitCode, output } = await adopt(app, ['--yes']);

    expect({ exitCode, output }).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('Nothing was moved'),
    });
    expect(filesOf(app)).toEqual(before);
  });

  it('changes nothing where the schema is wrong, and says where', async () => {
    const app = application({ 'prisma/schema.prisma': `${MAIN}\nmodel User {\n  id Int\n}\n` });

    const { exitCode, output } = await adopt(app, ['--yes']);

    expect(exitCode).toBe(1);
    expect(output).toContain('prisma/schema.prisma:13:1');
    expect(existsSync(app.path('prisma/schema.prisma'))).toBe(true);
  });
});
