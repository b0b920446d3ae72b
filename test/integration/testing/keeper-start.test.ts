import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { processName } from '../../../lib/testing/run/owner.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { until } from '../../support/until.js';
import { isServed, leftBy, processesWith } from './support/run-traces.js';
import { noSmallDisks } from './support/small-disks.js';
import { holdDatabase, type TestProcess } from './support/test-process.js';

const EMBEDDED = { COMPONENT_DB_TEST_SERVER: 'embedded' };

/** As where Node was replaced by another version while it runs. */
const WITHOUT_NODE = {
  NODE_OPTIONS: `--import data:text/javascript,process.execPath='/nowhere/node'`,
};

/** As in an image that has Node and little else. */
const WITHOUT_SHELL = [
  'unshare',
  '--mount',
  ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
  'sh',
  '-c',
  'mount --bind /dev/null /bin/sh && exec "$@"',
  'sh',
];

const UNSTARTABLE =
  "The process that ends the tests' server could not be started: spawn /nowhere/node ENOENT. Node must still be where it was";

describe('the process that ends a run', () => {
  const { root } = new TestApplication({
    'prisma/migrations/1_init/migration.sql': 'CREATE TABLE kept_note (id int);',
  });
  const processes: TestProcess[] = [];
  const hold = async (env: NodeJS.ProcessEnv, wrapper: readonly string[] = []) => {
    const run = await holdDatabase(root, env, undefined, wrapper);
    processes.push(run);
    return run;
  };
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((run) => run.end()));
  });
  afterAll(removeTestApplications);

  it('is missed by name where it cannot be started', async () => {
    const run = hold({ TEST_DATABASE_URL: process.env.TEST_POSTGRES_URL, ...WITHOUT_NODE });

    await expect(run).rejects.toThrow(UNSTARTABLE);
  });

  if (noSmallDisks) {
    it(`without a shell is NOT tested here, as nothing can be mounted: ${noSmallDisks}`, () => {});
    return;
  }

  // initdb, where the cache is empty, needs a shell itself
  beforeAll(async () => {
    const run = await holdDatabase(root, EMBEDDED);
    await run.end();
    await until(async () => leftBy(run).length === 0);
  });

  it('needs no shell', async () => {
    const run = await hold(EMBEDDED, WITHOUT_SHELL);

    expect(await isServed(run.url)).toBe(true);
    await run.end();
    await until(async () => leftBy(run).length === 0);
    expect(await isServed(run.url)).toBe(false);
  });

  it('leaves no server where it cannot be started', async () => {
    const owner = spawn('cat');
    const COMPONENT_DB_TEST_RUN = processName(owner.pid);

    const run = hold({ ...EMBEDDED, ...WITHOUT_NODE, COMPONENT_DB_TEST_RUN }, WITHOUT_SHELL);

    await expect(run).rejects.toThrow(UNSTARTABLE);
    expect(processesWith(`/run-${COMPONENT_DB_TEST_RUN}/`)).toEqual([]);
    expect(leftBy({ child: owner })).toEqual([]);
    owner.stdin.end();
  });
});
