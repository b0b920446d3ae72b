import { afterAll, afterEach, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { createTestDatabase } from '../../../lib/testing/index.js';
import setup from '../../../lib/testing/setup.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(() => {
  delete process.env.COMPONENT_DB_TEST_RUN;
});
afterAll(removeTestApplications);

it('makes the tables before the first test file asks for them', async () => {
  const first = migrated('CREATE TABLE first_note (id int);');
  const second = migrated('CREATE TABLE second_note (id int);');

  await setup({ rootDir: first.root });

  await using database = await createTestDatabase({ cwd: second.root, name: 'second' });
  const { rows } = await database.pool.query(
    `SELECT DISTINCT substring(datname FROM '^component_db_template_[0-9a-f]+') FROM pg_database
     WHERE datname LIKE 'component%'`,
  );
  expect(rows).toHaveLength(2);
});

it('leaves it to the test files to say what is wrong with migrations', async () => {
  const broken = migrated('CREATE TABEL note (id int);');

  await setup({ rootDir: broken.root });

  await expect(createTestDatabase({ cwd: broken.root })).rejects.toThrow('1_init/migration.sql:1');
});

it('leaves it to the test files to say what is wrong with a schema', async () => {
  const broken = new TestApplication().component('notes', 'model Note {\n  id Itn @id\n}\n');

  await setup({ rootDir: broken.root });

  await expect(createTestDatabase({ cwd: broken.root })).rejects.toThrow('schema.prisma:2');
});

it('writes nothing into a package that brings a component', async () => {
  const author = new TestApplication({
    'package.json': JSON.stringify({
      name: 'nestjs-billing',
      componentDb: { component: { name: 'billing', schema: 'prisma' } },
    }),
    'prisma/schema.prisma': 'model Account {\n  id Int @id\n}\n',
  });

  await setup({ rootDir: author.root });

  expect(readdirSync(author.path('prisma'))).toEqual(['schema.prisma']);
});

function migrated(script: string): TestApplication {
  return new TestApplication({ 'prisma/migrations/1_init/migration.sql': script });
}
