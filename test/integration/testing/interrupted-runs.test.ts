import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { removeTestApplications } from '../../support/application.js';
import { until } from '../../support/until.js';
import {
  applicationFor,
  RUNNERS,
  runTests,
  startTests,
  type Runner,
  type TestRun,
} from './support/runners.js';
import { isServed, leftBy, processesWith, sharedMemory } from './support/run-traces.js';

const EMBEDDED = { COMPONENT_DB_TEST_SERVER: 'embedded' };

/** Writes down its database's URL; then, in the middle of a test, with a query that runs, it waits to be interrupted. */
const testFile = ({ imports }: Runner) => `${imports}
import { renameSync, writeFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from 'nestjs-component-db/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(() => database.rollback());

it('waits', async () => {
  await database.pool.query('INSERT INTO note VALUES (1)');
  expect((await database.pool.query('SELECT FROM note')).rowCount).toBe(1);
  if (process.env.INTERRUPTED !== '1') return;
  writeFileSync('url.part', database.url);
  renameSync('url.part', 'url');
  await database.pool.query('SELECT pg_sleep(600)');
}, 600_000);
`;

describe.each(RUNNERS)('a run of $name', (runner) => {
  let run: TestRun;
  // it would run for ten minutes where a test fails before it has interrupted it
  afterEach(() => run.kill('SIGKILL', true));
  afterAll(removeTestApplications);

  // a terminal sends Ctrl-C to the whole group; CI cancels with SIGTERM, some to the group and some to the runner
  it.each([
    { name: 'Ctrl-C', signal: 'SIGINT', toGroup: true },
    { name: 'SIGTERM to all of it', signal: 'SIGTERM', toGroup: true },
    { name: 'SIGTERM to the runner', signal: 'SIGTERM', toGroup: false },
  ] as const)('leaves nothing after $name in the middle of a test', async ({ signal, toGroup }) => {
    const application = applicationFor(runner, {
      'prisma/migrations/1_init/migration.sql': 'CREATE TABLE note (id int);',
      'test/a.test.ts': testFile(runner),
      'test/b.test.ts': testFile(runner),
    });
    run = startTests(runner, application, { ...EMBEDDED, INTERRUPTED: '1' });
    await until(async () => existsSync(application.path('url')));
    const [folder] = leftBy(run);
    const servers = processesWith(`${folder}/data`);
    const segments = sharedMemory().filter(({ creator }) => servers.includes(creator));
    expect(segments).toHaveLength(process.platform === 'linux' ? 1 : 0);

    run.kill(signal, toGroup);

    expect((await run.end).failed).toBe(true);
    // the last to end is the keeper, which has removed the folder
    await until(async () => leftBy(run).length + processesWith(folder!).length === 0);
    expect(processesWith(application.root)).toEqual([]);
    expect(sharedMemory()).not.toEqual(expect.arrayContaining(segments));
    expect(await isServed(application.read('url'))).toBe(false);

    const next = await runTests(runner, application, EMBEDDED);
    expect(next.stdout + next.stderr).toMatch(/Tests:? +2 passed/);
  });
});
