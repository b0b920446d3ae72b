import { afterEach, describe, expect, it } from '@jest/globals';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

function findings(app: TestApplication) {
  return assemble({ cwd: app.root }).diagnostics;
}

describe('names of declarations', () => {
  const BLOG = 'src/components/blog/prisma/schema.prisma';
  const USER = 'model User {\n  id Int @id\n}\n';

  it.each([
    ['two slashes', '// @extends users\n'],
    ['an empty line below', '/// @extends users\n\n'],
    ['no component', '/// @extends\n'],
    ['another word', '/// @extend users\n'],
    ['stars', '/**\n * @extends users\n */\n'],
  ])('of what was to be an extension have a hint that says how: %s', (_, comment) => {
    const app = new TestApplication()
      .component('users', USER)
      .component('blog', `model Post {\n  id Int @id\n}\n\n${comment}${USER}`);

    expect(findings(app)).toMatchObject([
      {
        code: 'CDB203',
        hint: expect.stringMatching(
          /model of blog .* put "\/\/\/ @extends users" on the line above it/,
        ),
      },
    ]);
    const mended = app.read(BLOG).replace(/(?=model User)/, '/// @extends users\n');
    expect(findings(app.component('blog', mended))).toEqual([]);
  });

  it('have a hint that fits what they are of', () => {
    const app = new TestApplication()
      .component('a', 'enum Role {\n  ADMIN\n}\nenum Kind {\n  ONE\n}\n')
      .component('b', `enum Role {\n  ADMIN\n}\n${USER.replace('User', 'Kind')}`);

    const [role, kind] = findings(app).map(({ hint }) => hint);

    expect(role).toContain('To use the enum of a, put "/// @extends a" above this one.');
    expect(kind).not.toContain('@extends');
  });
});

describe('table names', () => {
  it('may not be shared by models of two components', () => {
    const app = new TestApplication()
      .component('a', 'model Invoice {\n  id Int @id(map: "a_id")\n\n  @@map("invoice")\n}\n')
      .component('b', 'model Bill {\n  id Int @id(map: "b_id")\n\n  @@map("invoice")\n}\n');

    expect(findings(app)).toMatchObject([
      {
        code: 'CDB204',
        component: 'b',
        line: 4,
        column: 3,
        related: [{ file: 'src/components/a/prisma/schema.prisma', line: 4, column: 3 }],
      },
    ]);
  });

  it("may not be another model's own name", () => {
    const app = new TestApplication()
      .component('a', 'model Invoice {\n  id Int @id(map: "a_id")\n}\n')
      .component('b', 'model Bill {\n  id Int @id(map: "b_id")\n\n  @@map(name: "Invoice")\n}\n');

    expect(findings(app)).toMatchObject([{ code: 'CDB204', related: [{ line: 1, column: 7 }] }]);
  });

  it('may be equal in two database schemas', () => {
    const main = 'datasource db {\n  provider = "postgresql"\n  schemas  = ["x", "y"]\n}\n';
    const app = new TestApplication({
      'package.json': JSON.stringify({ componentDb: { main: 'main.prisma' } }),
      'main.prisma': main,
    })
      .component('a', 'model A {\n  id Int @id\n\n  @@map("invoice")\n  @@schema("x")\n}\n')
      .component('b', 'model B {\n  id Int @id\n\n  @@map("invoice")\n  @@schema("y")\n}\n');

    expect(findings(app)).toEqual([]);
  });
});

describe('dependsOn', () => {
  const manifest = (dependsOn: string[]) => ({
    'node_modules/shop/package.json': JSON.stringify({
      version: '1.0.0',
      componentDb: { component: { name: 'shop', dependsOn } },
    }),
  });
  const application = (dependsOn: string[]) =>
    new TestApplication({
      'package.json': JSON.stringify({ dependencies: { shop: '1.0.0' } }),
      ...manifest(dependsOn),
      'node_modules/shop/prisma/schema.prisma': [
        'model Cart {',
        '  id     Int  @id',
        '  userId Int',
        '  user   User @relation(fields: [userId], references: [id])',
        '}',
        '/// @extends users',
        'model User {',
        '  carts Cart[]',
        '}',
        '',
      ].join('\n'),
    }).component('users', 'model User {\n  id Int @id\n}\n');

  it('allows what it lists', () => {
    expect(findings(application(['users']))).toEqual([]);
  });

  it('is looked at again where nothing else has changed', () => {
    const app = application(['users']);
    assemble({ cwd: app.root });

    app.write(manifest([]));

    expect(findings(app)).toMatchObject([{ code: 'CDB205' }]);
  });

  it('refuses a reference to what it does not list', () => {
    expect(findings(application([]))).toMatchObject([
      {
        code: 'CDB205',
        component: 'shop',
        file: 'node_modules/shop/prisma/schema.prisma',
        line: 4,
        related: [{ file: 'src/components/users/prisma/schema.prisma', line: 1 }],
      },
    ]);
  });

  it('needs what it lists to be there', () => {
    expect(findings(application(['users', 'billing']))).toMatchObject([
      {
        code: 'CDB105',
        message: expect.stringContaining('"billing"'),
        file: 'node_modules/shop/package.json',
      },
    ]);
  });

  it("hides no finding of Prisma's where what it lists is not there", () => {
    const app = application(['users', 'billing']);
    const schema = 'node_modules/shop/prisma/schema.prisma';
    app.write({ [schema]: `nonsense\n${app.read(schema)}` });

    expect(findings(app).map(({ code }) => code)).toEqual(['CDB105', 'CDB501']);
  });
});
