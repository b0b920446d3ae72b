import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { createDatabase, urlOf, type Database } from '../../support/database.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { prisma } from '../../support/prisma-cli.js';

const suffix = randomUUID().slice(0, 8);
const OWNER = `shop_owner_${suffix}`;
const APP = `shop_app_${suffix}`;
/** No superuser, as with a managed service. */
const ADMINISTRATOR = `administrator_${suffix}`;

/** The SQL of the guide, with names of this run. */
function guide(database: Database): string {
  const [setup = ''] = /(?<=```sql\n)[\s\S]*?(?=```)/.exec(
    readFileSync('docs/least-privilege.md', 'utf8'),
  )!;
  return setup
    .replaceAll('shop_owner', OWNER)
    .replaceAll('shop_app', APP)
    .replace('DATABASE shop ', `DATABASE ${database.name} `);
}

async function administerAs(role: string, database: Database, sql: string): Promise<void> {
  await database.query(`CREATE ROLE ${role} LOGIN CREATEDB CREATEROLE PASSWORD '…'`);
  await database.query(`ALTER DATABASE ${database.name} OWNER TO ${role}`);
  const client = new Client({ connectionString: urlAs(role, database) });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function urlAs(role: string, database: Database): string {
  const url = new URL(database.url);
  url.username = role;
  url.password = encodeURIComponent('…');
  return url.href;
}

describe('the two roles of docs/least-privilege.md', () => {
  const databases: Database[] = [];
  afterEach(removeTestApplications);
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.drop()));
    const client = new Client({ connectionString: urlOf('postgres') });
    await client.connect();
    await client.query(`DROP ROLE IF EXISTS ${OWNER}, ${APP}, ${ADMINISTRATOR}`);
    await client.end();
  });

  it('let the one migrate and the other only read and write rows', async () => {
    const database = await createDatabase();
    databases.push(database);
    await administerAs(ADMINISTRATOR, database, guide(database));
    const app = new TestApplication({
      'package.json': '{ "type": "module" }',
      'prisma.config.ts':
        "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    })
      .component('users', 'model User {\n  id Int @id @default(autoincrement())\n}\n')
      .linkNodeModules();
    const env = {
      DATABASE_URL: urlAs(APP, database),
      MIGRATION_DATABASE_URL: urlAs(OWNER, database),
    };

    const migrated = await prisma(app.root, ['migrate', 'dev', '--name', 'init'], env);
    expect(migrated.output).toContain('Your database is now in sync with your schema.');

    const running = new Client({ connectionString: env.DATABASE_URL });
    await running.connect();
    await running.query('INSERT INTO "User" DEFAULT VALUES');
    await running.query('UPDATE "User" SET id = 7');
    expect((await running.query('SELECT id FROM "User"')).rows).toEqual([{ id: 7 }]);
    await running.query('DELETE FROM "User"');
    for (const statement of [
      'CREATE TABLE mine (id int)',
      'ALTER TABLE "User" ADD COLUMN x int',
      'DROP TABLE "User"',
      'TRUNCATE "User"',
    ]) {
      await expect(running.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    }
    await running.end();

    const without = await prisma(app.root, ['migrate', 'reset', '--force'], {
      DATABASE_URL: env.DATABASE_URL,
    });
    expect(without.exitCode).toBe(1);
    expect(await database.query('SELECT id FROM "User"')).toEqual([]);
  });
});
