import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { basename, dirname } from 'node:path';
import { Client } from 'pg';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { until } from '../../support/until.js';
import { dataDirectory, isServed, killKeeper, processesWith } from './support/run-traces.js';
import { noSmallDisks, SmallDisks } from './support/small-disks.js';
import { holdDatabase, STRICT_UMASK, type TestProcess } from './support/test-process.js';

const application = new TestApplication({
  'prisma/migrations/1_init/migration.sql': 'CREATE TABLE note (text text);',
});
afterAll(removeTestApplications);

if (noSmallDisks) {
  it(`runs on small and full disks are NOT tested here, as none can be mounted: ${noSmallDisks}`, () => {});
} else {
  describe('a run on small disks', () => {
    let disks: SmallDisks;
    const processes: TestProcess[] = [];

    const hold = async (env: NodeJS.ProcessEnv = {}, within: readonly string[] = []) => {
      const embedded = { COMPONENT_DB_TEST_SERVER: 'embedded', ...env };
      const wrapper = [...disks.runner(application.root), ...within];
      const run = await holdDatabase(application.root, embedded, undefined, wrapper);
      processes.push(run);
      return run;
    };
    /** What runs have left in both places, beside the folders that all runs share. */
    const left = () =>
      disks.sh(
        'ls -d /dev/shm/nestjs-*-tests-*/* "$TMPDIR"/nestjs-*-tests-*/* 2>/dev/null || true',
      );
    const isGone = async (run: TestProcess) =>
      left() === '' &&
      !(await isServed(run.url)) &&
      processesWith(disks.temporaryFolder).length === 0;
    const fill = (folder: string) =>
      disks.sh(
        `dd if=/dev/zero of=${folder}/filling bs=64k 2>/dev/null || dd if=/dev/zero of=${folder}/rest bs=1k 2>/dev/null || true`,
      );

    afterEach(async () => {
      await Promise.all(processes.splice(0).map((run) => run.end()));
      await disks.unmount();
    });

    it('has its data on disk where memory is as small as Docker makes it, whatever the umask', async () => {
      disks = await SmallDisks.mount({ memory: '64m', disk: '400m' });

      const run = await hold({}, STRICT_UMASK);

      expect(left()).toContain(`${disks.temporaryFolder}/`);
      expect(await isServed(run.url)).toBe(true);
      await run.end();
      await until(() => isGone(run));
    });

    it('is found by the next one where its keeper was killed and memory was cleared', async () => {
      disks = await SmallDisks.mount({ memory: '64m', disk: '600m' });
      const reuse = { COMPONENT_DB_TEST_REUSE: '1' };
      const lose = async (run: TestProcess) => {
        await run.end();
        await killKeeper(basename(dirname(await dataDirectory(run.url))));
        disks.sh('rm -r /dev/shm/*');
      };
      const first = await hold(reuse);
      await lose(first);

      const second = await hold(reuse);

      expect(new URL(second.url).host).toBe(new URL(first.url).host);
      await lose(second);
      const without = await hold();
      await until(async () => !(await isServed(second.url)));
      await without.end();
      await until(() => isGone(without));
    });

    it('says where there is no room, how much it takes and what to do, and leaves nothing', async () => {
      disks = await SmallDisks.mount({ memory: '64m', disk: '50m' });

      await expect(hold()).rejects.toThrow(
        /no room for the tests' PostgreSQL in \/\S+: 50 MB are free, 100 are needed\. Free some, or set TMPDIR/,
      );
      expect(left()).toBe('');
    });

    it('says so where not even a folder fits in memory', async () => {
      disks = await SmallDisks.mount({ memory: '64m,nr_inodes=3', disk: '400m' });

      await expect(hold()).rejects.toThrow(/There is no room left in \/dev\/shm\/\S+: free some\./);
    });

    it('does without the cache of clusters where that has no room, and leaves nothing', async () => {
      disks = await SmallDisks.mount({ memory: '600m', disk: '400m' });
      // PostgreSQL's programs are there then, where they have to be copied for its account
      const first = await hold();
      await first.end();
      await until(() => isGone(first));
      disks.sh(
        'cd "$TMPDIR" && dd if=/dev/zero of=filling bs=1M count=$(($(df -m --output=avail . | tail -n 1) - 5)) 2>/dev/null',
      );

      const cache = { XDG_CACHE_HOME: `${disks.temporaryFolder}/cache` };
      const run = await hold(cache);
      await run.end();
      await until(() => isGone(run));
      expect(disks.sh('find "$TMPDIR/cache" -name "*.tar*"')).toBe('');
    });

    it('fails the query that fills the disk, and goes on', async () => {
      disks = await SmallDisks.mount({ memory: '64m', disk: '250m' });
      const run = await hold();
      const client = new Client({ connectionString: run.url });
      await client.connect();
      fill(disks.temporaryFolder);

      const writing = client.query(
        "INSERT INTO note SELECT repeat('x', 1000) FROM generate_series(1, 100000)",
      );

      await expect(writing).rejects.toThrow(/No space left on device/);
      expect((await client.query('SELECT FROM note')).rowCount).toBe(0);
      await client.end();
      await run.end();
      await until(() => isGone(run));
    });

    it('is cleaned up, and the next one works, where memory was full when it ended', async () => {
      disks = await SmallDisks.mount({ memory: '600m', disk: '400m' });
      const run = await hold();
      fill('/dev/shm');

      await run.end();

      await until(() => isGone(run));
      disks.sh('rm /dev/shm/filling /dev/shm/rest');
      const next = await hold();
      await next.end();
      await until(() => isGone(next));
    });
  });
}
