import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync } from 'node:fs';
import { removeTestApplications, type TestApplication } from '../../support/application.js';
import { startComponentDb } from '../../support/component-db.js';
import { createDatabase, type Database } from '../../support/database.js';
import { prisma } from '../../support/prisma-cli.js';
import { migrations, migrationText, shop } from './support/shop.js';

const DIFF =
  'migrate diff --exit-code --from-migrations prisma/migrations --to-schema prisma/schema';

let database: Database;
let app: TestApplication;

beforeAll(async () => {
  database = await createDatabase();
  app = shop(database.url);
  await run('migration', 'init');
  await prisma(app.root, ['migrate', 'dev']);
});

afterAll(async () => {
  removeTestApplications();
  await database.drop();
});

const run = (...args: string[]) => startComponentDb([...args, '--cwd', app.root]).result;

// Each test goes on where the one before it stopped, as an application does.
describe('component-db migration --remove', () => {
  it.each([
    ['billing', 'audit refers to it'],
    ['nobody', 'There is no component "nobody"'],
  ])('refuses to remove %s, and makes nothing', async (component, reason) => {
    const { exitCode, output } = await run('migration', 'bye', '--remove', component);

    expect({ exitCode, output }).toEqual({ exitCode: 1, output: expect.stringContaining(reason) });
    expect(migrations(app)).toEqual(['init']);
  });

  it('makes nothing where rows would be lost and nobody can be asked', async () => {
    await database.query('INSERT INTO "Invoice" VALUES (1, \'1\', false)');
    await database.query('INSERT INTO "AuditEntry" VALUES (1, 1)');

    const { exitCode, output } = await run('migration', 'bye', '--remove', 'audit');

    expect(exitCode).toBe(1);
    expect(output).toContain('You are about to drop the `AuditEntry` table, which is not empty');
    expect(migrations(app)).toEqual(['init']);
    await database.query('DELETE FROM "AuditEntry"');
  });

  it('shows what would be lost, and drops it and nothing else', async () => {
    const { exitCode, output } = await run('migration', 'bye', '--remove', 'audit');

    expect(exitCode).toBe(0);
    expect(output).toContain('models, with all rows: AuditEntry\n');
    expect(output).toContain('stays (audited.sql)');
    expect(output).toContain('remove the component and its imports: rm -r src/components/audit\n');
    const sql = migrationText(app, 'bye');
    expect(sql).toContain('DROP TABLE "AuditEntry"');
    expect(sql).not.toContain('"Invoice"');

    app.remove('src/components/audit');
    expect(await prisma(app.root, ['migrate', 'dev'])).toMatchObject({ exitCode: 0 });
    expect(await prisma(app.root, DIFF.split(' '))).toMatchObject({ exitCode: 0 });
    expect(await database.query('SELECT number FROM open_invoices')).toEqual([{ number: '1' }]);
  });

  it('takes the SQL of a component that comes back for new', async () => {
    const before = app.path('prisma/migrations');
    app = shop(database.url);
    cpSync(before, app.path('prisma/migrations'), { recursive: true });

    const { output } = await run('list');

    expect(output).toContain('audited.sql (ahead)');
    expect(output).toContain('open.sql (in the migrations)');
  });

  it('says what to run in the words of the package manager', async () => {
    await database.query('DELETE FROM "Invoice"');
    app.remove('src/components/audit');
    app.write({ 'pnpm-lock.yaml': '' });

    const { output } = await run('migration', 'done', '--remove', 'billing');

    expect(output).toContain('the component and its imports: pnpm remove shop-billing\n');
    expect(output).toMatch(/review \d+_done, then run: pnpm exec prisma migrate dev\n/);
  });
});
