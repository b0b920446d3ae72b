import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { removeTestApplications, type TestApplication } from '../../support/application.js';
import { startComponentDb } from '../../support/component-db.js';
import { createDatabase, type Database } from '../../support/database.js';
import { prisma } from '../../support/prisma-cli.js';
import {
  AUDIT_SQL,
  installBilling,
  migrations,
  migrationText,
  OPEN_SQL,
  shop,
} from './support/shop.js';

let database: Database;
let app: TestApplication;

beforeAll(async () => {
  database = await createDatabase();
  app = shop(database.url);
});

afterAll(async () => {
  removeTestApplications();
  await database.drop();
});

const run = (args: string[], env?: NodeJS.ProcessEnv) =>
  startComponentDb([...args, '--cwd', app.root], env).result;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function sqlStates() {
  const { output } = await run(['list', '--json']);
  const { components } = JSON.parse(output) as {
    components: { name: string; sql: { state: string }[] }[];
  };
  return components.map(({ name, sql }) => [name, ...sql.map(({ state }) => state)]);
}

// Each test goes on where the one before it stopped, as an application does.
describe('component-db migration', () => {
  it('adds the SQL of components to what the schema needs, with its provenance, in the order of dependencies', async () => {
    expect(await sqlStates()).toEqual([
      ['audit', 'new'],
      ['billing', 'new'],
    ]);

    const { exitCode, output } = await run(['migration', 'init']);

    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: expect.stringMatching(
        /added new SQL of billing: open.sql\n.*of audit: audited.sql\n/,
      ),
    });
    const sql = migrationText(app, 'init');
    expect(sql).toMatch(/^-- CreateTable/);
    expect(sql).toContain(
      `\n-- component-db sql: {"component":"billing","version":"1.0.0","file":"open.sql","sha256":"${sha256(OPEN_SQL)}"}\n${OPEN_SQL}\n` +
        `-- component-db sql: {"component":"audit","file":"audited.sql","sha256":"${sha256(AUDIT_SQL)}"}\n${AUDIT_SQL}`,
    );
  });

  it('makes what Prisma applies once, and takes for its own', async () => {
    expect(await prisma(app.root, ['migrate', 'dev'])).toMatchObject({ exitCode: 0 });

    expect(await database.query('SELECT policyname FROM pg_policies')).toEqual([
      { policyname: 'invoice_reader' },
    ]);
    expect(await database.query('SELECT * FROM audited')).toEqual([]);
    expect(await sqlStates()).toEqual([
      ['audit', 'migrated'],
      ['billing', 'migrated'],
    ]);
  });

  it('makes no migration where nothing has changed', async () => {
    const { exitCode, output } = await run(['migration', 'nothing']);

    expect(exitCode).toBe(0);
    expect(output).toContain('neither the schema nor component SQL has changed');
    expect(migrations(app)).toEqual(['init']);
  });

  it('puts only what is new and changed in an upgraded package into the next one', async () => {
    const changed = 'DROP VIEW audited, open_invoices;\n';
    const added = 'COMMENT ON TABLE "Invoice" IS \'$$ "quoted" -- ä\';\n';
    installBilling(app, '1.1.0', { 'open.sql': changed, 'comment.sql': added });
    expect(await sqlStates()).toContainEqual(['billing', 'new', 'changed']);
    expect((await run(['list'])).output).toContain(
      'comment.sql (ahead), open.sql (changed, ahead)',
    );
    const { output } = await run(['doctor', '--json']);
    const { diagnostics } = JSON.parse(output) as { diagnostics: object[] };
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'CDB617', message: 'No migration has comment.sql.' }),
    );

    expect(await run(['migration', 'upgrade'])).toMatchObject({ exitCode: 0 });

    const provenance = (file: string, text: string) =>
      `-- component-db sql: {"component":"billing","version":"1.1.0","file":"${file}","sha256":"${sha256(text)}"}\n`;
    expect(migrationText(app, 'upgrade')).toBe(
      `${provenance('comment.sql', added)}${added}\n${provenance('open.sql', changed)}${changed}`,
    );
    expect(await prisma(app.root, ['migrate', 'deploy'])).toMatchObject({ exitCode: 0 });
    expect(await sqlStates()).toContainEqual(['billing', 'migrated', 'migrated']);
  });

  it('leaves nothing behind where Prisma refuses, nor after Ctrl-C', async () => {
    installBilling(app, '1.2.0', { 'more.sql': 'SELECT 1;\n' });

    const refused = await run(['migration', 'more'], { NODE_ENV: 'production' });
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain(
      '"prisma migrate dev" was stopped before anything was touched',
    );

    const silent = createServer();
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const { port } = silent.address() as AddressInfo;
    const waiting = startComponentDb(['migration', 'more', '--cwd', app.root], {
      DATABASE_URL: `postgresql://app@127.0.0.1:${port}/app?connect_timeout=60`,
    });
    await once(silent, 'connection');
    waiting.interrupt();
    expect((await waiting.result).exitCode).toBe(1);
    silent.close();

    expect(migrations(app)).toEqual(['init', 'upgrade']);
    expect(await sqlStates()).toContainEqual(['billing', 'migrated', 'new', 'migrated']);
  });

  it('stops before Prisma where the components cannot be assembled', async () => {
    app.component('broken', 'model {\n');

    const { exitCode, output } = await run(['migration', 'more']);
    app.remove('src/components/broken');

    expect(exitCode).toBe(1);
    expect(output).toContain('error CDB501');
  });

  it('finds the migrations where prisma.config.ts has them', async () => {
    const before = await sqlStates();
    renameSync(app.path('prisma/migrations'), app.path('changes'));
    app.write({
      'prisma.config.ts':
        "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig({ migrations: { path: 'changes' } });\n",
    });

    expect(await sqlStates()).toEqual(before);
    const late = 'changes/29990101000000_late/migration.sql';
    app.write({ [late]: 'SELECT 1;\n' });
    const { diagnostics } = JSON.parse((await run(['doctor', '--json'])).output) as {
      diagnostics: object[];
    };
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'CDB614', file: late }));
  });
});
