import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startComponentDb } from '../../support/component-db.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { createDatabase, type Database } from '../../support/database.js';
import { blocksOf } from '../../support/documents.js';
import { prisma } from '../../support/prisma-cli.js';

const [schema, sql] = blocksOf('docs/row-level-security.md');

describe('docs/row-level-security.md', () => {
  let database: Database;
  let app: TestApplication;
  const cli = async (...args: string[]) =>
    (await prisma(app.root, args, { DATABASE_URL: database.url })).exitCode;

  beforeAll(async () => {
    database = await createDatabase();
    app = new TestApplication({
      'package.json': '{ "type": "module" }',
      'prisma.config.ts':
        "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    }).linkNodeModules();
  });
  afterAll(async () => {
    removeTestApplications();
    await database.drop();
  });

  it('makes a migration that suits a table with rows, and leaves nothing to migrate', async () => {
    app.component('notes', schema!.text.replace(/^ +tenant .*\n/m, ''));
    expect(await cli('migrate', 'dev', '--name', 'init')).toBe(0);
    await database.query(`INSERT INTO "Note" (id, name) VALUES ('1', 'milk')`);

    app.component('notes', schema!.text);
    app.write({ 'src/components/notes/prisma/sql/tenant.sql': sql!.text });
    const args = ['migration', 'tenants', '--cwd', app.root];
    const { output } = await startComponentDb(args, { DATABASE_URL: database.url }).result;
    const [, name] = /review (\d+_tenants)/.exec(output)!;
    const file = `prisma/migrations/${name}/migration.sql`;
    app.write({ [file]: `SET app.tenant = 'first';\n${app.read(file)}` });

    expect(await cli('migrate', 'deploy')).toBe(0);
    expect(await database.query('SELECT tenant FROM "Note"')).toEqual([{ tenant: 'first' }]);
    const toSchema = ['--to-schema', 'prisma/schema', '--exit-code'];
    expect(await cli('migrate', 'diff', '--from-config-datasource', ...toSchema)).toBe(0);
  });
});
