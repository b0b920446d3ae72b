import { afterEach, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { removeTestApplications } from '../../support/application.js';
import { adopt, application, differenceFrom, MAIN, MODELS } from './support/shop.js';

afterEach(removeTestApplications);

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
  expect(await differenceFrom(app, `${MAIN}\n${MODELS}`)).toMatchObject({ exitCode: 0 });
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
  expect(await differenceFrom(app, `${MAIN}\n${MODELS}`)).toMatchObject({ exitCode: 0 });
});
