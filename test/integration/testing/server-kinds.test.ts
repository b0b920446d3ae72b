import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { until } from '../../support/until.js';
import { isServed, leftBy } from './support/run-traces.js';
import { containersOf, noContainer, serverKinds } from './support/server-kinds.js';
import { holdDatabase, type TestProcess } from './support/test-process.js';

const application = new TestApplication({
  'prisma/migrations/1_init/migration.sql': 'CREATE TABLE note (id int);',
});
afterAll(removeTestApplications);

describe.each(serverKinds)('$name', ({ env, kill }) => {
  const processes: TestProcess[] = [];
  const hold = async (more: NodeJS.ProcessEnv = {}) => {
    const process = await holdDatabase(application.root, { ...env, ...more });
    processes.push(process);
    return process;
  };
  const isGone = async (run: TestProcess) => leftBy(run).length === 0 && !(await isServed(run.url));
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.end()));
  });

  it('gives each process of a run a migrated database of its own, and is gone with the run', async () => {
    const first = await hold();
    const second = await hold({ COMPONENT_DB_TEST_RUN: leftBy(first)[0]!.slice('run-'.length) });

    expect(new URL(second.url).host).toBe(new URL(first.url).host);
    await insertInto(first.url);
    expect(await countIn(first.url)).toBe(1);
    expect(await countIn(second.url)).toBe(0);

    await Promise.all([first.end(), second.end()]);
    await until(() => isGone(first));
  });

  it.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
    'is gone when %s ends the run',
    async (signal) => {
      const run = await hold();

      await run.kill(signal);

      await until(() => isGone(run));
    },
  );

  if (!kill) return;
  it('is replaced when it is killed during the run', async () => {
    const run = await hold();
    const [folder] = leftBy(run);

    kill(folder!);

    await until(async () => !(await isServed(run.url)));
    const next = await hold({ COMPONENT_DB_TEST_RUN: folder!.slice('run-'.length) });
    expect(await countIn(next.url)).toBe(0);
    await Promise.all([run.end(), next.end()]);
    await until(() => isGone(run));
    if (!noContainer) expect(containersOf(folder!)).toEqual([]);
  });
});

if (noContainer) {
  it(`does not run in a container here, as ${noContainer}: asked for one, it says so`, async () => {
    const asked = holdDatabase(application.root, { COMPONENT_DB_TEST_SERVER: 'container' });

    await expect(asked).rejects.toThrow(/tests run on PostgreSQL in a container/);
  });
}

async function insertInto(url: string): Promise<void> {
  await query(url, 'INSERT INTO note VALUES (1)');
}

async function countIn(url: string): Promise<number> {
  const [row] = await query(url, 'SELECT count(*)::int AS notes FROM note');
  return row!.notes;
}

async function query(url: string, sql: string): Promise<{ notes: number }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ notes: number }>(sql)).rows;
  } finally {
    await client.end();
  }
}
