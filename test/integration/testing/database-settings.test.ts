import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync } from 'node:fs';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../lib/testing/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { createDatabase } from '../../support/database.js';
import { createOwner } from '../../support/role.js';
import { until } from '../../support/until.js';
import { clientOf, TABLES } from '../database/support/generated-client.js';
import { leftBy } from './support/run-traces.js';
import { holdDatabase, type TestProcess } from './support/test-process.js';

const SETTINGS = `DO $do$
DECLARE
  setting text;
BEGIN
  FOREACH setting IN ARRAY ARRAY[
    $$search_path TO a, "B c", "d""e", "f, g", public$$,
    $$temp_tablespaces TO ''$$,
    $$app.motto TO 'it''s "a", b \\ = 100%'$$,
    $$"App.Empty" TO ''$$,
    $$DateStyle TO 'German', 'DMY'$$,
    $$statement_timeout TO '59s'$$
  ] LOOP
    EXECUTE format('ALTER DATABASE %I SET %s', current_database(), setting);
  END LOOP;
  EXECUTE format('ALTER ROLE %I IN DATABASE %I SET lock_timeout TO 7000', current_user, current_database());
END $do$;`;

const SET = {
  search_path: 'a, "B c", "d""e", "f, g", public',
  temp_tablespaces: '""',
  motto: 'it\'s "a", b \\ = 100%',
  empty: '',
  datestyle: 'German, DMY',
  statement_timeout: '59s',
  lock_timeout: '7s',
};

const READ = `SELECT ${[
  'search_path',
  'temp_tablespaces',
  'app.motto',
  'app.empty',
  'datestyle',
  'statement_timeout',
  'lock_timeout',
]
  .map((name) => `current_setting('${name}', true) AS ${name.replace('app.', '')}`)
  .join(', ')}`;

async function settingsOf(url: string): Promise<unknown> {
  const session = new Client({ connectionString: url });
  await session.connect();
  try {
    return (await session.query(READ)).rows[0];
  } finally {
    await session.end();
  }
}

describe('what a migration sets for its database and its role in it', () => {
  const application = new TestApplication({
    'prisma/migrations/1_init/migration.sql': TABLES,
    'prisma/migrations/2_settings/migration.sql': SETTINGS,
    'seed.mjs': `export default (prisma) => prisma.user.create({ data: { email: 'first@example.org' } });`,
  });
  const { root } = application;
  const processes: TestProcess[] = [];
  const hold = async (env: NodeJS.ProcessEnv) => {
    const process = await holdDatabase(root, env);
    processes.push(process);
    return process;
  };
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.end()));
  });
  afterAll(removeTestApplications);

  describe.each(['clean', 'transaction'] as const)('with isolation %s', (isolation) => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await createTestDatabase({ cwd: root, isolation });
    });
    afterAll(() => database.drop());

    it('is set in a clone', async () => {
      expect(await settingsOf(database.url)).toEqual(SET);
    });

    it('is set in one with the rows of a seed', async () => {
      const client = await clientOf('prisma-client');
      const seed = 'seed.mjs';
      await using seeded = await createTestDatabase({ cwd: root, isolation, client, seed });

      expect(await settingsOf(seeded.url)).toEqual(SET);
    });

    it('is set in one of a database that is named', async () => {
      const { name } = await createTestDatabase({ cwd: root, isolation });
      await using clone = await createTestDatabase({ cwd: root, isolation, template: name });

      expect(await settingsOf(clone.url)).toEqual(SET);
    });
  });

  it('is set in databases that are made in advance, and in that of a cached cluster', async () => {
    chmodSync(root, 0o755);
    const env = {
      COMPONENT_DB_TEST_SERVER: 'embedded',
      XDG_CACHE_HOME: application.path('cache'),
    };
    const first = await hold(env);
    const taken = new URL(first.url).pathname.slice(1);
    const admin = new URL(first.url);
    admin.pathname = '/postgres';
    const session = new Client({ connectionString: admin.href });
    await session.connect();
    const ready = async () =>
      (
        await session.query("SELECT FROM pg_database WHERE datname ~ '^test_' AND datname <> $1", [
          taken,
        ])
      ).rowCount;
    await until(async () => (await ready()) !== 0);
    await session.end();
    const second = await hold({
      ...env,
      COMPONENT_DB_TEST_RUN: leftBy(first)[0]!.slice('run-'.length),
    });
    expect(await settingsOf(second.url)).toEqual(SET);
    await Promise.all([first.end(), second.end()]);
    await until(async () => leftBy(first).length === 0);

    const cached = await hold(env);

    expect(new URL(cached.url).pathname).toBe('/test_cached');
    expect(await settingsOf(cached.url)).toEqual(SET);
  });

  it('is set where that is another role, which owns no tables', async () => {
    const role = `component_db_nobody_${process.pid}`;
    const nobody = new TestApplication({
      'prisma/migrations/1_init/migration.sql': `CREATE TABLE note (id int); CREATE ROLE ${role};
        DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET role TO ${role}', current_database()); END $$;`,
    });
    await using database = await createTestDatabase({ cwd: nobody.root });

    const { rows } = await database.pool.query('SELECT current_user AS role');
    await database.rollback();

    expect(rows).toEqual([{ role }]);
  });

  it('is said to be missing where the role may not set it, and nothing is left', async () => {
    const template = await createDatabase();
    const owner = await createOwner(template);
    const url = new URL(owner.url);
    url.pathname = '/postgres';
    await template.query(`ALTER DATABASE ${template.name} SET log_statement TO 'all'`);

    const run = hold({
      TEST_DATABASE_URL: url.href,
      TEST_DATABASE_OPTIONS: JSON.stringify({ template: template.name, isolation: 'transaction' }),
    });

    await expect(run).rejects.toThrow(
      new RegExp(
        `a setting of ${template.name}, of which it is a clone, cannot be copied: permission denied to set parameter "log_statement"\\. The role of TEST_DATABASE_URL must be allowed`,
      ),
    );
    expect(await owner.databases()).toEqual([template.name]);
    await owner.drop();
    await template.drop();
  });
});
