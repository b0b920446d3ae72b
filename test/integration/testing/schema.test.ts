import { afterAll, describe, expect, it } from '@jest/globals';
import { createComponentTestDatabase, createTestDatabase } from '../../../lib/testing/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

const DEMO = 'model DemoUser {\n  id String @id\n  email String @unique\n}\n';
const OTHER = 'model Other {\n  id Int @id\n}\n';
const BILLING = `model BillingAccount {
  id      String @id
  ownerId String @unique
  owner   DemoUser @relation(fields: [ownerId], references: [id])
}

/// @extends demo
model DemoUser {
  id      String @id
  account BillingAccount?
}
`;

/** A package that brings a component, as it lies in node_modules. */
function packageFiles(
  folder: string,
  name: string,
  schema: string,
  dependsOn?: string[],
): Record<string, string> {
  return {
    [`${folder}package.json`]: JSON.stringify({
      name: `nestjs-${name}`,
      version: '1.0.0',
      ...(folder === '' && { devDependencies: { 'nestjs-demo': '*', 'nestjs-other': '*' } }),
      componentDb: { component: { name, schema: 'prisma', dependsOn } },
    }),
    [`${folder}prisma/schema.prisma`]: schema,
  };
}

describe('without migrations', () => {
  afterAll(removeTestApplications);
  const tables = `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`;

  it('a test database has the tables of the assembled schema', async () => {
    const application = new TestApplication().component('demo', DEMO);
    await using database = await createTestDatabase({ cwd: application.root });

    expect((await database.pool.query(tables)).rows).toEqual([{ name: 'DemoUser' }]);
  });

  it('so it has those of more than a megabyte of SQL', async () => {
    const text = 'long '.repeat(250_000);
    const application = new TestApplication().component(
      'demo',
      `model DemoText {\n  id Int @id\n  text String @default("${text}")\n}\n`,
    );
    await using database = await createTestDatabase({ cwd: application.root });

    const inserted = await database.pool.query(
      'INSERT INTO "DemoText" (id) VALUES (1) RETURNING length(text)',
    );
    expect(inserted.rows).toEqual([{ length: text.length }]);
  });

  it('a mistake in a component is told with its place', async () => {
    const application = new TestApplication().component(
      'demo',
      'model DemoUser {\n  id Strin @id\n}\n',
    );

    await expect(createTestDatabase({ cwd: application.root })).rejects.toThrow(
      /Strin[\s\S]*src\/components\/demo\/prisma\/schema\.prisma:2/,
    );
  });

  it("a component's test database has its tables and those that it needs, no others", async () => {
    const author = new TestApplication({
      ...packageFiles('', 'billing', BILLING),
      ...packageFiles('node_modules/nestjs-demo/', 'demo', DEMO),
      ...packageFiles('node_modules/nestjs-other/', 'other', OTHER),
    });
    await using database = await createComponentTestDatabase({ cwd: author.root });

    expect((await database.pool.query(tables)).rows).toEqual([
      { name: 'BillingAccount' },
      { name: 'DemoUser' },
    ]);
  });

  it('so have those of components that it only depends on, and of what these need', async () => {
    const author = new TestApplication({
      ...packageFiles('', 'mailing', 'model Letter {\n  id Int @id\n}\n', ['other']),
      ...packageFiles('node_modules/nestjs-demo/', 'demo', DEMO),
      ...packageFiles('node_modules/nestjs-other/', 'other', OTHER, ['demo']),
    });
    await using database = await createComponentTestDatabase({ cwd: author.root });

    expect((await database.pool.query(tables)).rows).toEqual([
      { name: 'DemoUser' },
      { name: 'Letter' },
      { name: 'Other' },
    ]);
  });

  it('a package without a component is told to declare one', async () => {
    const author = new TestApplication();

    await expect(createComponentTestDatabase({ cwd: author.root })).rejects.toThrow(
      /package\.json declares no component/,
    );
  });
});
