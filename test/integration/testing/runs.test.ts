import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';
import { globSync } from 'tinyglobby';
import { isRunning } from '../../../lib/is-running.js';
import { processName } from '../../../lib/testing/run/owner.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { until } from '../../support/until.js';
import {
  dataDirectory,
  FOLDERS,
  isServed,
  killKeeper,
  leftBy,
  processesWith,
} from './support/run-traces.js';
import { holdDatabase, type TestProcess } from './support/test-process.js';

const EMBEDDED = { COMPONENT_DB_TEST_SERVER: 'embedded' };

describe('a run', () => {
  const application = new TestApplication({
    'prisma/migrations/1_init/migration.sql': 'CREATE TABLE note (id int);',
  });
  const anotherApplication = () =>
    new TestApplication({
      'prisma/migrations/1_init/migration.sql': 'CREATE TABLE other_note (id int);',
    });
  const hold = (env: NodeJS.ProcessEnv = {}) =>
    holdDatabase(application.root, { ...EMBEDDED, ...env });
  afterAll(removeTestApplications);

  it('has one server for all its processes, also when they ask at once', async () => {
    const env = { COMPONENT_DB_TEST_RUN: String(process.pid) };
    const owner = await hold();
    const run = readdirSync(FOLDERS.find(existsSync)!).find((name) =>
      name.startsWith(`run-${owner.child.pid}`),
    )!;
    env.COMPONENT_DB_TEST_RUN = run.slice('run-'.length);

    const others = await Promise.all([hold(env), hold(env)]);

    const urls = [owner, ...others].map(({ url }) => new URL(url));
    expect(new Set(urls.map(({ host }) => host)).size).toBe(1);
    expect(new Set(urls.map(({ pathname }) => pathname)).size).toBe(3);
    await Promise.all([owner, ...others].map((process) => process.end()));
  });

  it('leaves nothing when it is killed', async () => {
    const run = await hold();

    await run.kill();

    await until(async () => leftBy(run).length === 0);
    expect(await isServed(run.url)).toBe(false);
  });

  it('leaves nothing when it ends before one of its tests, which drops a database then', async () => {
    const owner = spawn('cat');
    const test = await hold({ COMPONENT_DB_TEST_RUN: processName(owner.pid), DROP: '1' });
    owner.kill();
    await until(async () => leftBy({ child: owner }).length === 0 && !(await isServed(test.url)));

    await test.end();

    expect(test.child.exitCode).toBe(0);
    expect(leftBy({ child: owner })).toEqual([]);
  });

  it('is cleaned up by the next one when all of it was killed', async () => {
    const run = await hold();
    const [folder] = leftBy(run);
    await killKeeper(folder!);
    for (const pid of processesWith(`${folder}/data`)) process.kill(pid, 'SIGKILL');
    await run.kill();
    expect(leftBy(run)).toEqual([folder]);

    const next = await hold();

    await until(async () => leftBy(run).length === 0);
    await next.end();
  });

  it('makes anew what is broken in the cache', async () => {
    chmodSync(application.root, 0o755);
    const cache = { XDG_CACHE_HOME: application.path('cache') };
    const first = await hold(cache);
    await first.end();
    await until(async () => leftBy(first).length === 0);
    const archives = (name: string) =>
      globSync(`cache/**/${name}.tar`, { cwd: application.root, absolute: true });
    expect(archives('*')).toHaveLength(4);

    for (const name of ['start', 'databases']) {
      archives(name).forEach((archive) => truncateSync(archive, 100_000));
      const next = await hold(cache);
      expect(await isServed(next.url)).toBe(true);
      await next.end();
      await until(async () => leftBy(next).length === 0);
    }
    expect(archives('*')).toHaveLength(4);
  });

  it('does without the cache where there is no tar', async () => {
    chmodSync(application.root, 0o755);
    const cache = { XDG_CACHE_HOME: application.path('cache-without-tar') };

    const run = await hold({ ...cache, PATH: application.path('no-programs') });

    expect(await isServed(run.url)).toBe(true);
    await run.end();
    await until(async () => leftBy(run).length === 0);
    expect(globSync('cache-without-tar/**/*.tar', { cwd: application.root })).toEqual([]);
  });

  it('leaves in the cache what was used in two weeks, up to two gigabytes', async () => {
    chmodSync(application.root, 0o755);
    const cache = { XDG_CACHE_HOME: application.path('full') };
    const others = 'full/nestjs-component-db/clusters/postgres-of-others';
    const used = (name: string, days: number, bytes = 0) => {
      application.write({ [`${others}/${name}/base/file`]: '' });
      truncateSync(application.path(`${others}/${name}/base/file`), bytes);
      const date = new Date(Date.now() - days * 24 * 3_600_000);
      utimesSync(application.path(`${others}/${name}`), date, date);
    };
    const stay = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    stay.forEach((name) => used(name, 13));
    used('old', 15);
    used('large', 1, 2 ** 31);

    const run = await hold(cache);
    await run.end();

    await until(async () => leftBy(run).length === 0);
    expect(readdirSync(application.path(others)).sort()).toEqual(stay);
  });

  it('removes from the cache what a killed process has left half made, and nothing that one is making', async () => {
    chmodSync(application.root, 0o755);
    const cache = { XDG_CACHE_HOME: application.path('half-made') };
    const others = 'half-made/nestjs-component-db/clusters/postgres-of-others';
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const made = `template.copying.${process.pid}`;
    for (const name of [`template.copying.${gone}`, made]) {
      application.write({ [`${others}/${name}/start.tar`]: '' });
    }

    const run = await hold(cache);
    await run.end();

    await until(async () => leftBy(run).length === 0);
    expect(readdirSync(application.path(others))).toEqual([made]);
  });

  it('refuses a link where its folder among those of all users is to be', async () => {
    chmodSync(application.root, 0o755);
    application.write({ 'temporary/target/file': '' });
    const link = application.path(`temporary/nestjs-component-db-cache-${process.getuid?.()}`);
    symlinkSync(application.path('temporary/target'), link);

    const run = hold({ XDG_CACHE_HOME: '/dev/null', TMPDIR: application.path('temporary') });

    await expect(run).rejects.toThrow(`${link} is a link, or belongs to another user: remove it`);
    expect(readdirSync(application.path('temporary/target'))).toEqual(['file']);
  });

  it('copies the cached cluster again where a kill has interrupted that', async () => {
    const env = {
      XDG_CACHE_HOME: application.path('cache-of-killed'),
      COMPONENT_DB_TEST_REUSE: '1',
    };
    const filling = await hold({ XDG_CACHE_HOME: env.XDG_CACHE_HOME });
    await filling.end();
    await until(async () => leftBy(filling).length === 0);
    const killed = await hold(env);
    await killed.end();
    const folder = await dataDirectory(killed.url);
    const server = Number.parseInt(readFileSync(join(folder, 'postmaster.pid'), 'utf8'));
    process.kill(server, 'SIGKILL');
    await until(async () => !isRunning(server));
    writeFileSync(join(folder, 'component-db.partial'), '');
    const databases = readdirSync(join(folder, 'base')).map(Number);
    rmSync(join(folder, 'base', String(Math.max(...databases))), { recursive: true });

    const next = await hold(env);

    expect(await dataDirectory(next.url)).toBe(folder);
    expect(existsSync(join(folder, 'component-db.partial'))).toBe(false);
    await next.end();
    await (await hold({ XDG_CACHE_HOME: env.XDG_CACHE_HOME })).end();
    await until(async () => !existsSync(folder));
  });

  describe('where COMPONENT_DB_TEST_REUSE asks for it', () => {
    const reuse = { COMPONENT_DB_TEST_REUSE: '1' };
    const hostOf = ({ url }: TestProcess) => new URL(url).host;

    it('continues on the server of the last one, also with new migrations', async () => {
      const first = await hold(reuse);
      await first.end();
      const migration = 'prisma/migrations/2_more/migration.sql';
      application.write({ [migration]: 'CREATE TABLE more (id int);' });
      const second = await hold(reuse);
      application.remove('prisma/migrations/2_more');
      expect(hostOf(second)).toBe(hostOf(first));
      expect(await query(second.url, 'SELECT FROM more')).toEqual([]);
      await second.end();

      const without = await hold();

      await until(async () => !(await isServed(second.url)));
      await without.end();
    });

    it('drops what a killed one has left on its server', async () => {
      const killed = await hold(reuse);
      await killed.kill();

      const next = await hold(reuse);

      expect(hostOf(next)).toBe(hostOf(killed));
      await until(async () => !(await isServed(killed.url)));
      await next.end();
      const without = await hold();
      await until(async () => !(await isServed(next.url)));
      await without.end();
    });

    it('has a keeper again after it was killed, and is ended by any next one where it has none', async () => {
      const first = await hold(reuse);
      await first.end();
      const key = basename(dirname(await dataDirectory(first.url)));
      await killKeeper(key);
      const second = await hold(reuse);
      expect(hostOf(second)).toBe(hostOf(first));
      expect(processesWith(`keeper.js ${key}`)).toHaveLength(1);
      await second.end();
      await killKeeper(key);

      const another = await holdDatabase(anotherApplication().root, EMBEDDED);

      await until(async () => !(await isServed(first.url)));
      await another.end();
    });

    it('leaves the server of the last one where another is chosen', async () => {
      const last = await hold(reuse);
      await last.end();
      const url = process.env.TEST_POSTGRES_URL!;

      const other = await holdDatabase(application.root, { ...reuse, TEST_DATABASE_URL: url });

      expect(hostOf(other)).toBe(new URL(url).host);
      await until(async () => !(await isServed(last.url)));
      await other.end();
      const without = await holdDatabase(application.root, { TEST_DATABASE_URL: url });
      await until(async () => !(await isServed(other.url)));
      await without.end();
    });
  });

  it('is not disturbed by one of another package, also where both fill the cache', async () => {
    const env = { ...EMBEDDED, XDG_CACHE_HOME: application.path('shared') };
    const holdBoth = () =>
      Promise.all([application, anotherApplication()].map(({ root }) => holdDatabase(root, env)));
    for (const filled of [false, true]) {
      const [one, other] = await holdBoth();

      expect(await query(one!.url, 'SELECT FROM note')).toEqual([]);
      await one!.end();
      await until(async () => leftBy(one!).length === 0);

      expect(await query(other!.url, 'SELECT FROM other_note')).toEqual([]);
      expect(new URL(other!.url).pathname === '/test_cached').toBe(filled);
      await other!.end();
      await until(async () => leftBy(other!).length === 0);
    }
  });

  it('has databases ready, and makes others in the place of those that are taken', async () => {
    const run = await hold();
    const taken = new URL(run.url).pathname.slice(1);
    const ready = async () =>
      (await query(run.url, "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'"))
        .map(({ datname }) => datname!)
        .filter((name) => name !== taken);
    await until(async () => (await ready()).length >= 2);
    const before = await ready();

    const next = await hold({ COMPONENT_DB_TEST_RUN: leftBy(run)[0]!.slice('run-'.length) });

    expect(before).toContain(new URL(next.url).pathname.slice(1));
    await until(async () => (await ready()).length > before.length);
    await Promise.all([run.end(), next.end()]);
    await until(async () => leftBy(run).length === 0);
  });

  it('has the same time zone whoever made the cached cluster', async () => {
    const run = await hold({ XDG_CACHE_HOME: application.path('zone'), TZ: 'Asia/Tokyo' });

    expect(await query(run.url, 'SHOW timezone')).toEqual([{ TimeZone: 'UTC' }]);
    await run.end();
    await until(async () => leftBy(run).length === 0);
  });

  it.each([
    { name: 'cannot be written', XDG_CACHE_HOME: '/dev/null/cache' },
    { name: 'is relative', XDG_CACHE_HOME: 'relative-cache' },
  ])('does without a cache folder that $name', async ({ XDG_CACHE_HOME }) => {
    // nobody else may enter it, such as the account that runs PostgreSQL where this one is root
    const { root } = new TestApplication();
    const run = await hold({ XDG_CACHE_HOME, HOME: root, TMPDIR: root });

    expect(await isServed(run.url)).toBe(true);
    await run.end();
    await until(async () => leftBy(run).length === 0);
    expect(existsSync(application.path('relative-cache'))).toBe(false);
  });
});

async function query(url: string, sql: string): Promise<Record<string, string>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(sql)).rows;
  } finally {
    await client.end();
  }
}
