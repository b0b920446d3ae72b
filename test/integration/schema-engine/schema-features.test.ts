import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, type Database } from '../../support/database.js';
import { createPrismaProject, type PrismaProject } from '../../support/prisma-project.js';

let database: Database;
let project: PrismaProject;

beforeEach(async () => {
  database = await createDatabase();
  project = await createPrismaProject(database.url);
});
afterEach(async () => {
  await project.remove();
  await database.drop();
});

const preview = (feature: string) =>
  `generator client {\n  provider        = "prisma-client-js"\n  previewFeatures = ["${feature}"]\n}\n`;

describe('models in several PostgreSQL schemas', () => {
  const MODELS = `
model User {
  id       Int       @id
  invoices Invoice[]

  @@schema("people")
}

model Invoice {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int

  @@schema("billing")
}
`;

  it('are migrated, and nothing is left to do the next time', async () => {
    await project.writeSchema(MODELS, 'schemas = ["billing", "people"]');

    expect(await project.prisma(['migrate', 'dev', '--name', 'first'])).toMatchObject({
      exitCode: 0,
    });
    expect(
      await database.query(
        `SELECT schemaname || '.' || tablename AS name FROM pg_tables
         WHERE schemaname IN ('billing', 'people') AND tablename <> '_prisma_migrations' ORDER BY 1`,
      ),
    ).toEqual([{ name: 'billing.Invoice' }, { name: 'people.User' }]);

    const { output } = await project.prisma(['migrate', 'dev', '--name', 'second']);
    expect(output).toContain('Already in sync');
    expect(await project.migrations()).toHaveLength(1);
  });

  it('are pushed, with an enum of one of them, and found unchanged', async () => {
    const status = 'enum Status {\n  OPEN\n  PAID\n\n  @@schema("billing")\n}\n';
    const models = MODELS.replace('  userId Int', '  userId Int\n  status Status') + status;
    await project.writeSchema(models, 'schemas = ["billing", "people"]');

    expect(await project.prisma(['db', 'push'])).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('now in sync'),
    });
    const diff =
      'migrate diff --from-config-datasource --to-schema prisma/schema.prisma --exit-code';
    expect(await project.prisma(diff.split(' '))).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('No difference detected.'),
    });
  });

  it('are emptied in a reset', async () => {
    await project.writeSchema(MODELS, 'schemas = ["billing", "people"]');
    await project.prisma(['migrate', 'dev', '--name', 'first']);
    await database.query('INSERT INTO people."User" VALUES (1)');

    expect(await project.prisma(['migrate', 'reset', '--force'])).toMatchObject({ exitCode: 0 });

    expect(await database.query('SELECT id FROM people."User"')).toEqual([]);
  });
});

describe('extensions', () => {
  it('of the datasource are part of the migration', async () => {
    await project.writeSchema(
      `${preview('postgresqlExtensions')}\nmodel User {\n  id    Int    @id\n  email String @db.Citext\n}\n`,
      'extensions = [citext]',
    );

    expect(await project.prisma(['migrate', 'dev', '--name', 'first'])).toMatchObject({
      exitCode: 0,
    });

    const [name = ''] = await project.migrations();
    const sql = readFileSync(
      join(project.folder, 'prisma/migrations', name, 'migration.sql'),
      'utf8',
    );
    expect(sql).toContain('CREATE EXTENSION IF NOT EXISTS "citext"');
  });
});

describe('views', () => {
  it('of a migration are read by db pull and are no drift', async () => {
    const models = `${preview('views')}\nmodel User {\n  id   Int    @id\n  name String\n}\n`;
    await project.writeSchema(models);
    await project.writeMigration(
      '20260101000000_first',
      'CREATE TABLE "User" (id int PRIMARY KEY, name text NOT NULL); CREATE VIEW names AS SELECT name FROM "User";',
    );
    await project.prisma(['migrate', 'deploy']);

    const pull = await project.prisma(['db', 'pull', '--print']);

    expect(pull.output).toMatch(/view names \{/);
    const { output } = await project.prisma(['migrate', 'dev', '--name', 'second']);
    expect(output).toContain('Already in sync');
  });
});
