import { afterAll, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { isRunning } from '../../../lib/is-running.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { until } from '../../support/until.js';
import { dataDirectory, FOLDERS, isServed, leftBy, processesWith } from './support/run-traces.js';
import { holdDatabase } from './support/test-process.js';

describe('a run', () => {
  const application = new TestApplication({
    'prisma/migrations/1_init/migration.sql': 'CREATE TABLE note (id int);',
  });
  const hold = (env: NodeJS.ProcessEnv = {}) =>
    holdDatabase(application.root, { COMPONENT_DB_TEST_SERVER: 'embedded', ...env });
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

  it('is cleaned up by the next one when all of it was killed', async () => {
    const run = await hold();
    const [folder] = leftBy(run);
    for (const pid of processesWith(`keeper.js ${folder}`)) process.kill(pid, 'SIGKILL');
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
    const controls = globSync('cache/**/global/pg_control', { cwd: application.root });
    expect(controls).toHaveLength(2);
    controls.forEach((control) => application.remove(control));

    const next = await hold(cache);

    expect(await isServed(next.url)).toBe(true);
    await next.end();
    await until(async () => leftBy(next).length === 0);
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

  it('continues on the server of the last one where COMPONENT_DB_TEST_REUSE asks for it', async () => {
    const reuse = { COMPONENT_DB_TEST_REUSE: '1' };
    const first = await hold(reuse);
    await first.end();
    const second = await hold(reuse);
    expect(new URL(second.url).host).toBe(new URL(first.url).host);
    await second.end();

    const without = await hold();

    await until(async () => !(await isServed(second.url)));
    await without.end();
  });
});
