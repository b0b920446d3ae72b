import { afterEach, expect, it } from '@jest/globals';
import {
  generateComponent,
  type ComponentRequest,
} from '../../../lib/generator/generate-component.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { CONTACTS, nestApplication, VALIDATION } from './nest-application.js';

afterEach(removeTestApplications);

function generate({ root }: TestApplication, request: Partial<ComponentRequest>) {
  return generateComponent({
    root,
    name: 'posts',
    fields: [],
    sourceRoot: 'src',
    flat: false,
    controller: true,
    tests: true,
    skipImport: false,
    testSuffix: 'spec',
    ...request,
  });
}

const application = (manifest: object = {}) =>
  nestApplication({ dependencies: VALIDATION, ...manifest }).component('contacts', CONTACTS);

it('takes a package.json that begins with a byte order mark', async () => {
  const app = application();
  app.write({ 'package.json': `\uFEFF${app.read('package.json')}` });

  const { changed } = await generate(app, { path: 'src/features' });

  expect(JSON.parse(changed.get('package.json')!)).toMatchObject({ componentDb: {} });
});

it.each([
  ['a folder', { path: 'src/features' }, 'src/features/posts', 'src/features/*'],
  ['its own folder', { path: 'src/blog', flat: true }, 'src/blog', 'src/blog'],
  [
    'a project',
    { sourceRoot: 'apps/api/src' },
    'apps/api/src/components/posts',
    'apps/api/src/components/*',
  ],
  [
    'a name with folders',
    { name: 'admin/posts' },
    'src/components/admin/posts',
    'src/components/admin/*',
  ],
])('goes into %s, and is found there', async (_, request, folder, glob) => {
  const { created, changed } = await generate(application(), request);

  expect([...created.keys()]).toContain(`${folder}/prisma/schema.prisma`);
  expect(JSON.parse(changed.get('package.json')!).componentDb).toEqual({
    components: ['src/components/*', glob],
  });
});

it('goes where the application has its components', async () => {
  const components = ['!src/legacy/*', 'src/{a,b}/*', 'src/domains/*'];
  const app = application({ componentDb: { components } });

  const { created, changed } = await generate(app, {});

  expect([...created.keys()]).toContain('src/domains/posts/prisma/schema.prisma');
  expect([...changed.keys()]).toEqual(['src/app.module.ts']);
});

it.each([
  ['a component of that name', { name: 'Contacts' }, 'already a component "contacts"'],
  ['a file of it', { name: 'orders' }, 'already src/components/orders/orders.module.ts'],
  ['a model of that name', { model: 'Person' }, 'contacts already has a "Person"'],
  ['no such component', { fields: ['a:no.User'] }, '"no", which is not there'],
  ['no such model', { fields: ['a:contacts.No'] }, 'Its models: Person, Note, Pair.'],
  ['no key to refer to', { fields: ['a:contacts.Pair'] }, 'its key is not one field with @id'],
  [
    'the opposite field already',
    { model: 'Fact', fields: ['old:contacts.Person'] },
    'field "oldFacts"',
  ],
  ['nothing outside', { path: '../elsewhere' }, 'is outside of the application'],
])('is refused where there is %s', async (_, request, message) => {
  const app = application();
  app.write({ 'src/components/orders/orders.module.ts': '' });
  app.component(
    'contacts',
    `${CONTACTS.replace('notes Note[]', 'notes Note[]\n  facts Note[]\n  oldFacts Note[]')}
model Pair {
  a Int
  b Int
  @@id([a, b])
}
`,
  );

  await expect(generate(app, request)).rejects.toThrow(message);
});

it('gives two relations to one model names, and the opposite of one a name that is free', async () => {
  const app = application();
  const fields = ['author:contacts.Person', 'reviewer:contacts.Person?'];

  const two = await generate(app, { fields });
  const taken = await generate(app, {
    name: 'memos',
    model: 'notes',
    fields: ['owner:contacts.Person'],
  });

  expect(two.created.get('src/components/posts/prisma/schema.prisma')).toContain(`
/// @extends contacts
model Person {
  id            String @id
  authorPosts   Post[] @relation("PostAuthor")
  reviewerPosts Post[] @relation("PostReviewer")
}
`);
  expect(taken.created.get('src/components/memos/prisma/schema.prisma')).toContain(
    '  ownerNotes Notes[]',
  );
});
