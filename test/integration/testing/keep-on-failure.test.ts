import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { Client } from 'pg';
import { removeTestApplications } from '../../support/application.js';
import { until } from '../../support/until.js';
import { generatedClients, TABLES } from '../database/support/generated-client.js';
import { applicationFor, RUNNERS, runTests, type Runner } from './support/runners.js';
import { isServed } from './support/run-traces.js';

const KEPT = /component-db: "writes and fails" failed; its database: (\S+)/;

const SETTING = `DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET app.motto TO kept', current_database());
END $$;`;

const testFile = (runner: Runner, client: string, isolation: string) => `${runner.imports}
import { createTestDatabase, type TestDatabase } from 'nestjs-component-db/testing';
import { PrismaClient } from '${client}';
import pg from 'pg';

/** On the server, as somebody else. */
async function query(sql: string) {
  const session = new pg.Client({ connectionString: database.url.replace(/[^/]*$/, 'postgres') });
  await session.connect();
  await session.query(sql).finally(() => session.end());
}

let database: TestDatabase<any>;
beforeAll(async () => {
  const client = PrismaClient as any;
  database = await createTestDatabase<any>({ client, isolation: '${isolation}', keepOnFailure: true });
});
afterAll(() => database.drop());
afterEach(() => database.rollback());

it('passes', async () => {
  await database.prisma.user.create({ data: { email: 'passed@example.org' } });
});
it('writes and fails', async () => {
  await database.prisma.user.create({ data: { email: 'failed@example.org' } });
  await query(process.env.IN_THE_WAY ?? '');
  expect(process.env.EXPECTED).toBe('1');
});
it('goes on with a fresh database', async () => {
  expect(await database.prisma.user.count()).toBe(0);
  expect((await database.pool.query('SHOW app.motto')).rows).toEqual([{ 'app.motto': 'kept' }]);
});
`;

describe('keepOnFailure', () => {
  let client: string;
  const application = (runner: Runner, isolation = 'clean') =>
    applicationFor(runner, {
      'prisma/migrations/1_init/migration.sql': TABLES + SETTING,
      'test/a.test.ts': testFile(runner, client, isolation),
    });
  const embedded = { COMPONENT_DB_TEST_SERVER: 'embedded' };

  beforeAll(async () => {
    client = join(await generatedClients(), 'prisma-client-js/index.js');
  });
  afterAll(removeTestApplications);

  it.each([
    ...RUNNERS.map((runner) => ({ runner, ...runner, isolation: 'clean' })),
    { runner: RUNNERS[0]!, ...RUNNERS[0]!, isolation: 'transaction' },
  ])(
    "keeps a failed test's database until the next run: $name, $isolation",
    async ({ runner, isolation }) => {
      const app = application(runner, isolation);

      const { failed, stdout, stderr } = await runTests(runner, app, embedded);

      expect(failed).toBe(true);
      expect(stdout + stderr).toMatch(/1 failed[\s\S]*2 passed/);
      const [, url] = KEPT.exec(stderr) ?? [];
      expect(await emailsIn(url!)).toEqual(['failed@example.org']);

      const next = await runTests(runner, app, { ...embedded, EXPECTED: '1' });

      expect(next.failed).toBe(false);
      await until(async () => !(await isServed(url!)));
    },
  );

  it("tells the tests that follow what is wrong where a failed test's database cannot be replaced", async () => {
    const [runner] = RUNNERS;
    const app = application(runner!, 'transaction');
    const IN_THE_WAY = `DO $$ BEGIN EXECUTE (SELECT format('ALTER DATABASE %I RENAME TO elsewhere', datname)
      FROM pg_database WHERE datname ~ '^component_db_template_[0-9a-f]+$'); END $$`;

    const { stdout, stderr } = await runTests(runner!, app, { ...embedded, IN_THE_WAY });

    const said = stdout + stderr;
    expect(said).toMatch(/template database "component_db_template_\w+" does not exist/);
    expect(said).toMatch(/goes on with a fresh database[\s\S]*`test_\w+` does not exist/);
    expect(said).not.toContain('Refused outside of a test');
  });

  it('drops it at the next run on a server that is kept too', async () => {
    const [runner] = RUNNERS;
    const app = application(runner!);
    const kept = { ...embedded, COMPONENT_DB_TEST_REUSE: '1' };
    const { stderr } = await runTests(runner!, app, kept);
    const [, url] = KEPT.exec(stderr) ?? [];
    expect(await isServed(url!)).toBe(true);

    await runTests(runner!, app, { ...kept, EXPECTED: '1' });

    await until(async () => !(await isServed(url!)));
    await runTests(runner!, app, { ...embedded, EXPECTED: '1' });
  });

  it('names the database and shows no password of a server that is not its own', async () => {
    const [runner] = RUNNERS;
    const url = new URL(process.env.TEST_POSTGRES_URL!);

    const app = application(runner!);
    const env = { TEST_DATABASE_URL: url.href };
    const { stderr } = await runTests(runner!, app, env);

    expect(stderr).toMatch(
      new RegExp(`failed; its database: test_[0-9a-f]+_kept_[0-9a-f]+ on ${url.host}\n`),
    );
    expect(stderr).not.toContain(`:${url.password}@`);
    await runTests(runner!, app, { ...env, EXPECTED: '1' });
  });
});

async function emailsIn(url: string): Promise<string[]> {
  const session = new Client({ connectionString: url });
  await session.connect();
  try {
    const { rows } = await session.query<{ email: string }>('SELECT email FROM "User"');
    return rows.map(({ email }) => email);
  } finally {
    await session.end();
  }
}
