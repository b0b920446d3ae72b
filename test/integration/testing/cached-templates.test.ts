import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { until } from '../../support/until.js';
import { generatedClients, TABLES } from '../database/support/generated-client.js';
import { leftBy } from './support/run-traces.js';
import { holdDatabase } from './support/test-process.js';

// another number each time that it runs
const SEED = `import { DOMAIN } from './domain.mjs';
export default (prisma) => prisma.user.create({ data: { email: Math.random() + DOMAIN } });`;

describe('templates between runs', () => {
  const application = new TestApplication({
    'prisma/migrations/1_init/migration.sql': TABLES,
    'package-lock.json': '{}',
    'seed.mjs': SEED,
    'domain.mjs': `export const DOMAIN = '@example.org';`,
    'clock.mjs': `export default (prisma) => prisma.user.create({ data: { email: String(Date.now()) } });`,
  });
  let client: string;

  /** What a first database holds in a run of its own, from its start until nothing of it is left. */
  const run = async (env: NodeJS.ProcessEnv) => {
    const run = await holdDatabase(application.root, {
      COMPONENT_DB_TEST_SERVER: 'embedded',
      XDG_CACHE_HOME: application.path('cache'),
      ...env,
    });
    const session = new Client({ connectionString: run.url });
    await session.connect();
    const users = await session.query<{ email: string }>('SELECT email FROM "User"');
    const { rows: databases } = await session.query<{ count: number }>(
      `SELECT count(*)::int FROM pg_database WHERE datname ~ '^component_db_template_'`,
    );
    await session.end();
    await run.end();
    await until(async () => leftBy(run).length === 0);
    return { emails: users.rows.map(({ email }) => email), templates: databases[0]!.count };
  };
  const seededRun = (seed: string, env: NodeJS.ProcessEnv = {}) =>
    run({ TEST_DATABASE_OPTIONS: JSON.stringify({ seed }), CLIENT: client, ...env });
  const seeded = async (...args: Parameters<typeof seededRun>) => (await seededRun(...args)).emails;

  beforeAll(async () => {
    chmodSync(application.root, 0o755);
    const folder = await generatedClients();
    client = join(folder, 'prisma-client-js/index.js');
    application.write({
      'own-client.cjs': `exports.PrismaClient = class extends require(${JSON.stringify(client)}).PrismaClient {};`,
    });
  });
  afterAll(removeTestApplications);

  it('have the rows of the seeds, until one of their files is another', async () => {
    const first = await seeded('seed.mjs');
    const second = await seeded('seed.mjs');
    application.write({ 'domain.mjs': `export const DOMAIN = '@example.com';` });
    const third = await seeded('seed.mjs');

    expect(first).toEqual([expect.stringMatching(/^0\.\d+@example\.org$/)]);
    expect(second).toEqual(first);
    expect(third).toEqual([expect.stringMatching(/^0\.\d+@example\.com$/)]);
  });

  it('are all there of those that the last run wanted, and no others', async () => {
    const setUp = { SETUP: '1' };
    const first = await seededRun('seed.mjs', setUp);

    const second = await seededRun('seed.mjs', setUp);

    expect(second.emails).toEqual(first.emails);
    expect(second.templates).toBe(2);
  });

  it('have them anew where they depend on more than files', async () => {
    const emails = [await seeded('clock.mjs'), await seeded('clock.mjs')];

    expect(emails[0]).not.toEqual(emails[1]);
  });

  it("have them anew where the client is the application's own", async () => {
    const own = { CLIENT: application.path('own-client.cjs') };

    const emails = [await seeded('seed.mjs', own), await seeded('seed.mjs', own)];

    expect(emails[0]).not.toEqual(emails[1]);
  });
});
