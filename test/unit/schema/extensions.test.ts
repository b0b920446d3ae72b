import { afterEach, describe, expect, it } from '@jest/globals';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

const OWNER = [
  '/// Somebody.',
  'model User {',
  '  id    String @id @default(uuid()) // theirs',
  '  email String @unique',
  '  role  Role   @default(ADMIN)',
  '',
  '  @@map("app_user")',
  '}',
  '',
  'enum Role {',
  '  ADMIN',
  '  GUEST',
  '}',
  '',
].join('\n');

const POST = [
  'model Post {',
  '  id       String @id',
  '  authorId String',
  '  author   User   @relation(fields: [authorId], references: [id])',
  '}',
  '',
].join('\n');

function extension(...members: string[]): string {
  return [`${POST}`, '/// @extends users', 'model User {', ...members, '}', ''].join('\n');
}

function application(blog: string): TestApplication {
  return new TestApplication().component('users', OWNER).component('blog', blog);
}

function findings(app: TestApplication) {
  return assemble({ cwd: app.root }).diagnostics;
}

describe('an extension', () => {
  it("adds a relation field to the owner's model and changes nothing else", () => {
    const app = application(extension('  id    String @id', '  /// their posts', '  posts Post[]'));

    expect(findings(app)).toEqual([]);
    expect(app.read('prisma/schema/users.prisma')).toBe(
      OWNER.replace('ADMIN)\n', 'ADMIN)\n  /// their posts\n  posts Post[]\n'),
    );
  });

  it("leaves its own file's line numbers as they were", () => {
    const app = application(`${extension('  posts Post[]')}\nmodel Tag {\n  id Int @id\n}\n`);

    expect(findings(app)).toEqual([]);
    expect(app.read('prisma/schema/blog.prisma').split('\n').indexOf('model Tag {')).toBe(11);
    expect(app.read('prisma/schema/blog.prisma')).not.toContain('User {');
  });

  it("takes the owner's line ends", () => {
    const app = new TestApplication()
      .component('users', OWNER.replaceAll('\n', '\r\n'))
      .component('blog', extension('  posts Post[]'));

    expect(findings(app)).toEqual([]);
    expect(app.read('prisma/schema/users.prisma')).toContain('(ADMIN)\r\n  posts Post[]\r\n');
  });

  it('may repeat an enum to be valid alone', () => {
    const app = application(
      `${extension('  posts Post[]')}/// @extends users\nenum Role {\n  ADMIN\n  GUEST\n}\n`,
    );

    expect(findings(app)).toEqual([]);
    expect(app.read('prisma/schema/users.prisma')).toContain('enum Role {\n  ADMIN\n  GUEST\n}');
  });

  it('may add both fields of a self-relation through its own model', () => {
    const app = new TestApplication()
      .component('users', OWNER)
      .component(
        'follow',
        [
          'model Follow {',
          '  id       Int    @id',
          '  fromId   String',
          '  toId     String',
          '  from     User   @relation("from", fields: [fromId], references: [id])',
          '  to       User   @relation("to", fields: [toId], references: [id])',
          '}',
          '/// @extends users',
          'model User {',
          '  following Follow[] @relation("from")',
          '  followers Follow[] @relation(name: "to") // reached by',
          '}',
          '',
        ].join('\n'),
      );

    expect(findings(app)).toEqual([]);
  });

  it.each([
    ['another type', '  id Int @id', 'CDB303'],
    ['another modifier', '  email String?', 'CDB303'],
    ['another attribute', '  email String @db.Text', 'CDB303'],
    ['a column', '  age Int', 'CDB304'],
    ['a relation with columns', '  best Post @relation(fields: [id], references: [id])', 'CDB304'],
    ['an enum column', '  second Role', 'CDB304'],
    ['a block attribute', '  @@index([email])', 'CDB304'],
  ])('is refused with %s', (_, member, code) => {
    const app = application(extension('  posts Post[]', member));

    expect(findings(app)[0]).toMatchObject({
      code,
      component: 'blog',
      file: 'src/components/blog/prisma/schema.prisma',
      line: 10,
      column: 3,
      related: [{ file: 'src/components/users/prisma/schema.prisma' }],
    });
  });

  it('is refused with an attribute that has other arguments, which is named', () => {
    const app = application(extension('  id String @id @default(uuid())', '  posts Post[]'));
    app.component('users', OWNER.replace('@id ', '@id(map: "user_key") '));

    expect(findings(app)[0]).toMatchObject({
      code: 'CDB303',
      message: '"@id" of "id" is not as component users declares it in User.',
      hint: expect.stringContaining('@id(map: "user_key") @default(uuid())'),
    });
  });

  it("has a type that is not there reported by Prisma, as in the owner's own fields", () => {
    const app = application(extension('  id String @id', '  posts Pots[]'));

    expect(findings(app)).toContainEqual(
      expect.objectContaining({
        code: 'CDB501',
        component: 'blog',
        file: 'src/components/blog/prisma/schema.prisma',
        line: 10,
        column: 9,
        message: expect.stringMatching(/^Type "Pots" is neither a built-in type/),
      }),
    );
    expect(findings(app)).not.toContainEqual(expect.objectContaining({ code: 'CDB304' }));
  });

  it('is refused where it adds to an enum', () => {
    const app = application(
      `${extension('  posts Post[]')}/// @extends users\nenum Role {\n  OWNER\n}\n`,
    );

    expect(findings(app)).toMatchObject([{ code: 'CDB304', line: 13 }]);
  });

  it('is refused for an unknown component, with those that there are', () => {
    const app = application(`${POST}/// @extends accounts\nmodel User {\n  posts Post[]\n}\n`);

    expect(findings(app)).toMatchObject([
      { code: 'CDB301', line: 6, column: 14, hint: expect.stringContaining('blog, users') },
    ]);
  });

  it('is refused for a model that another component owns', () => {
    const app = application(extension('  posts Post[]')).component(
      'tags',
      '/// @extends users\nmodel Post {\n  id String @id\n}\n',
    );

    expect(findings(app)).toMatchObject([
      {
        code: 'CDB302',
        component: 'tags',
        hint: 'Component blog has it: write "/// @extends blog".',
        related: [{ line: 1, column: 7 }],
      },
    ]);
  });

  it('is refused where another one adds a field of that name', () => {
    const app = application(extension('  posts Post[]')).component(
      'news',
      [
        'model News {',
        '  id Int @id',
        '  userId String',
        '  user User @relation(fields: [userId], references: [id])',
        '  editorId String',
        '  editor User @relation("edited", fields: [editorId], references: [id])',
        '}',
        '/// @extends users',
        'model User {',
        '  posts News[]',
        '}',
        '',
      ].join('\n'),
    );

    // that "user" has no opposite comes of it, that "editor" has none does not
    expect(findings(app)).toMatchObject([
      { code: 'CDB501', line: 6 },
      {
        code: 'CDB305',
        component: 'news',
        related: [{ file: 'src/components/blog/prisma/schema.prisma', line: 9, column: 3 }],
      },
    ]);
  });

  it("has Prisma's findings about an added field reported where the field was written", () => {
    const app = application(extension('  posts Post[] @relation("other")'));

    expect(findings(app)).toContainEqual(
      expect.objectContaining({
        code: 'CDB501',
        component: 'blog',
        file: 'src/components/blog/prisma/schema.prisma',
        line: 9,
        column: 3,
      }),
    );
  });

  it('may say why on the same line', () => {
    const extension = '/// @extends users (posts are theirs)\nmodel User {\n  posts Post[]\n}\n';

    expect(findings(application(`${POST}\n${extension}`))).toEqual([]);
  });

  it('adds relation fields to views, as the hint says', () => {
    const view = 'view Reader {\n  id String @unique\n}\n';
    const post = POST.replace(' User ', ' Reader ');
    const app = new TestApplication({
      'package.json': JSON.stringify({
        componentDb: { generator: { provider: 'prisma-client-js', previewFeatures: ['views'] } },
      }),
    })
      .component('users', view)
      .component('blog', post);

    const [finding] = findings(app);
    const extension = /\/\/\/ @extends[^]*/.exec(finding!.hint)![0];

    expect(findings(app.component('blog', `${post}\n${extension}\n`))).toEqual([]);
    expect(app.read('prisma/schema/users.prisma')).toContain('  posts Post[]\n}');
  });

  it('may leave out the empty parentheses of an attribute, or write them', () => {
    const owner = OWNER.replace('@id ', '@id() ');
    const app = application(
      extension('  id String @id', '  email String @unique()', '  posts Post[]'),
    );

    expect(findings(app.component('users', owner))).toEqual([]);
  });

  it('may have other comments between the line that says so and the model', () => {
    const extension = '/// @extends users\n// as users has it\nmodel User {\n  posts Post[]\n}\n';

    expect(findings(application(`${POST}\n${extension}`))).toEqual([]);
  });

  it.each([
    ['a relation', OWNER, POST, ['  posts Post[]']],
    [
      'relations with names',
      OWNER,
      POST.replace('@relation(', '@relation("writes", ').replace(
        '}',
        '  editorId String\n  editor User @relation(fields: [editorId], references: [id], name: "edits")\n}',
      ),
      ['  authorPosts Post[] @relation("writes")', '  editorPosts Post[] @relation("edits")'],
    ],
    ['a field of that name', OWNER.replace('email', 'posts'), POST, ['  authorPosts Post[]']],
    [
      'one on each side',
      OWNER,
      POST.replace('authorId String', 'authorId String @unique').replaceAll('Post', 'BlogEntry'),
      ['  blogEntry BlogEntry?'],
    ],
    [
      'many on each side',
      OWNER,
      'model Category {\n  id Int @id\n  users User[]\n}\n',
      ['  categories Category[]'],
    ],
    [
      'an id with empty parentheses',
      OWNER.replace('@id ', '@id() '),
      POST,
      ['  id String @id', '  posts Post[]'],
    ],
    [
      'an id with a name of its own',
      OWNER.replace('@id ', '@id(map: "user_key") '),
      POST,
      ['  id String @id(map:"user_key")', '  posts Post[]'],
    ],
    [
      'an id of two fields',
      OWNER.replace('@id @default(uuid())', '').replace('@@map', '@@id([id, email])\n  @@map'),
      POST.replace('authorId String', 'authorId String\n  email String').replace(
        'fields: [authorId], references: [id]',
        'fields: [authorId, email], references: [id, email]',
      ),
      ['  email String', '  @@id([id, email])'],
    ],
  ])(
    'is written out in the hint where an opposite field is missing: %s',
    (_, owner, own, lines) => {
      const app = new TestApplication().component('users', owner).component('blog', own);

      const found = findings(app);

      const hinted = found.map(({ hint }) => /\/\/\/ @extends[^]*/.exec(hint)![0]);
      for (const line of lines) expect(hinted.join('\n').split('\n')).toContain(line);
      expect(findings(app.component('blog', [own, ...hinted, ''].join('\n')))).toEqual([]);
    },
  );
});
