import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import {
  createComponentTestDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../../../lib/testing/index.js';
import { TestApplication, removeTestApplications } from '../../support/application.js';
import { until } from '../../support/until.js';

const FUNCTION = `CREATE FUNCTION shout(text text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  text := upper(text);
  RETURN text || '!';
END;
$$;`;

describe('createTestDatabase', () => {
  const application = new TestApplication({
    'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
    'prisma/migrations/1_init/migration.sql':
      'CREATE TABLE note (id serial PRIMARY KEY, text text);',
    'prisma/migrations/2_shout/migration.sql': FUNCTION,
  });
  const create = () => createTestDatabase({ cwd: application.root });
  let database: TestDatabase;

  beforeAll(async () => {
    database = await create();
  });
  afterAll(async () => {
    await database.drop();
    removeTestApplications();
  });

  it('has the migrations applied, functions too', async () => {
    const { rows } = await database.pool.query(
      `SELECT shout('milk') FROM note RIGHT JOIN (SELECT) AS one ON true`,
    );

    expect(rows).toEqual([{ shout: 'milk!'.toUpperCase() }]);
  });

  it('shares no row with another test database', async () => {
    await using other = await create();

    await database.pool.query("INSERT INTO note (text) VALUES ('mine')");

    expect((await other.pool.query('SELECT text FROM note')).rows).toEqual([]);
  });

  it('says why it is no clone of a database that somebody is connected to', async () => {
    await using template = await create();
    const writing = new Client({ connectionString: template.url });
    await writing.connect();

    const cloning = createTestDatabase({ template: template.name });

    await expect(cloning).rejects.toThrow(
      /The test database cannot be made: .* is being accessed by other users\. Nobody may be connected/,
    );
    await writing.end();
  });

  it('is found by the word that `name` puts into its name', async () => {
    await using named = await createTestDatabase({ cwd: application.root, name: 'Notes e2e' });

    const { rows } = await named.pool.query('SELECT current_database() AS name');

    expect(rows).toEqual([{ name: expect.stringMatching(/_notes_e2e_/) }]);
  });

  it('goes after drop, which nobody waits for, also where a client of the pool was not released', async () => {
    const gone = await create();
    const client = await gone.pool.connect();
    await client.query('BEGIN');

    await gone.drop();

    const isThere = async () =>
      (await database.pool.query('SELECT FROM pg_database WHERE datname = $1', [gone.name]))
        .rowCount === 1;
    await until(async () => !(await isThere()));
  });

  it('refuses an isolation that there is not, before it looks at anything else', async () => {
    const options = { cwd: '/nowhere', isolation: 'transactions' as 'transaction' };

    for (const made of [createTestDatabase(options), createComponentTestDatabase(options)]) {
      await expect(made).rejects.toThrow(
        "the option isolation is 'transactions'. Set it to 'clean' or 'transaction', or leave it out",
      );
    }
  });

  it('says that migrations are for another kind of database', async () => {
    const other = new TestApplication({
      'prisma/migrations/migration_lock.toml': '# by hand\nprovider = "mysql"\n',
      'prisma/migrations/1_init/migration.sql': 'CREATE TABLE `a` (id int);',
    });

    await expect(createTestDatabase({ cwd: other.root })).rejects.toThrow(
      /The migrations are for mysql, as .*migration_lock\.toml says, and test databases are PostgreSQL/,
    );
  });

  it('names the file of a broken migration, with what PostgreSQL says, and leaves no template', async () => {
    const broken = new TestApplication({
      'prisma/migrations/1_init/migration.sql':
        'CREATE TABLE a (id int);\nCREATE TABEL b (id int);',
    });
    const count = async () =>
      (
        await database.pool.query(
          "SELECT count(*) FROM pg_database WHERE datname LIKE '%template%'",
        )
      ).rows;
    const before = await count();

    const making = createTestDatabase({ cwd: broken.root });

    await expect(making).rejects.toThrow(
      /1_init\/migration\.sql:2 could not be applied to the test database\.\nERROR: syntax error at or near "TABEL"/,
    );
    expect(await count()).toEqual(before);
  });
});
