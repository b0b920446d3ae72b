import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { removeTestApplications } from '../../support/application.js';
import { until } from '../../support/until.js';
import { generatedClients, TABLES } from '../database/support/generated-client.js';
import { isServed } from './support/run-traces.js';
import { applicationFor, RUNNERS, runTests } from './support/runners.js';

const MODEL = 'model User {\n  id Int @id @default(autoincrement())\n  email String @unique\n}\n';
const SEED = `import { EMAIL } from './email';
export default async (prisma: any): Promise<void> => {
  await prisma.user.create({ data: { email: EMAIL } });
};`;

/** Two files, for two workers; the second writes what must not be seen by the first. */
const testFile = (imports: string, client: string) => `${imports}
import { createTestDatabase, type TestDatabase } from 'nestjs-component-db/testing';
import { PrismaClient } from '${client}';

let database: TestDatabase<any>;
beforeAll(async () => {
  database = await createTestDatabase<any>({ client: PrismaClient as any, seed: true });
});
afterAll(() => database.drop());
afterEach(() => database.rollback());

for (const round of [1, 2]) {
  it('has the rows of the seed and no others ' + round, async () => {
    expect(await database.prisma.user.count()).toBe(1);
    await database.prisma.user.create({ data: { email: 'me@example.org' } });
  });
}
`;

describe('the testing kit', () => {
  let client: string;
  beforeAll(async () => {
    client = join(await generatedClients(), 'prisma-client-js/index.js');
  });
  afterAll(removeTestApplications);

  it.each(RUNNERS)('works in $name, on a server that global setup started', async (runner) => {
    const test = testFile(runner.imports, client);
    const application = applicationFor(runner, {
      'prisma/migrations/1_init/migration.sql': TABLES,
      'src/components/people/prisma/seed.ts': SEED,
      'src/components/people/prisma/email.ts': "export const EMAIL: string = 'ada@example.org';",
      'test/a.test.ts': test,
      'test/b.test.ts': test,
    }).component('people', MODEL);

    const { stdout, stderr } = await runTests(runner, application);

    expect(stdout + stderr).toMatch(/Tests:? +4 passed/);
    expect(stderr.match(/component-db: tests run on/g)).toHaveLength(1);
  });

  it.each([
    { workers: 'no worker', option: '--runInBand' },
    { workers: 'two workers', option: '--maxWorkers=2' },
  ])(
    'ends the one server with Jest, with $workers and without global setup',
    async ({ option }) => {
      const [jest] = RUNNERS;
      const [path, text] = jest!.config;
      const config = JSON.stringify({ ...JSON.parse(text), globalSetup: undefined });
      const runner = { ...jest!, args: [...jest!.args, option], config: [path, config] as const };
      const test = (name: string) => `
import { writeFileSync } from 'node:fs';
import { createTestDatabase } from 'nestjs-component-db/testing';
it('has a database', async () => writeFileSync('${name}', (await createTestDatabase()).url));
`;
      const application = applicationFor(runner, {
        'prisma/migrations/1_init/migration.sql': TABLES,
        'test/a.test.ts': test('a'),
        'test/b.test.ts': test('b'),
      });

      const { failed } = await runTests(runner, application, {
        COMPONENT_DB_TEST_SERVER: 'embedded',
      });

      expect(failed).toBe(false);
      const [a, b] = ['a', 'b'].map((name) => application.read(name));
      expect(new URL(a!).host).toBe(new URL(b!).host);
      await until(async () => !(await isServed(a!)));
    },
  );

  it('drops a database at the end of its block, in contexts of Vitest too', async () => {
    const vitest = RUNNERS.find(({ name }) => name === 'Vitest')!;
    const application = applicationFor(vitest, {
      'prisma/migrations/1_init/migration.sql': TABLES,
      'test/a.test.ts': `${vitest.imports}
import { createTestDatabase } from 'nestjs-component-db/testing';
it('uses', async () => {
  await using database = await createTestDatabase();
  let dropped = '';
  {
    await using inner = await createTestDatabase();
    dropped = inner.name;
  }
  const left = () => database.pool.query('SELECT FROM pg_database WHERE datname = $1', [dropped]);
  while ((await left()).rowCount > 0);
}, 60_000);
`,
    });

    const { stdout, stderr } = await runTests(
      { ...vitest, args: [...vitest.args, '--pool=vmThreads'] },
      application,
    );

    expect(stdout + stderr).toMatch(/Tests:? +1 passed/);
  });
});
