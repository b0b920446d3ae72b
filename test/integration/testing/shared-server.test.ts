import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { globSync } from 'tinyglobby';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { urlOf } from '../../support/database.js';
import { until } from '../../support/until.js';
import { FOLDERS, leftBy, processesWith } from './support/run-traces.js';
import { holdDatabase, type TestProcess } from './support/test-process.js';

describe('on the server of TEST_DATABASE_URL', () => {
  const application = new TestApplication({
    'prisma/migrations/1_init/migration.sql': 'CREATE TABLE shared_note (id int);',
  });
  const processes: TestProcess[] = [];
  let admin: Client;

  const hold = async (env: NodeJS.ProcessEnv = {}) => {
    const url = { TEST_DATABASE_URL: process.env.TEST_POSTGRES_URL };
    const run = await holdDatabase(application.root, { ...url, ...env });
    processes.push(run);
    return run;
  };
  const nameOf = ({ url }: TestProcess) => new URL(url).pathname.slice(1);
  const isThere = async (database: string) =>
    (await admin.query('SELECT FROM pg_database WHERE datname = $1', [database])).rowCount === 1;

  const readyIn = (folder: string) => globSync(`${FOLDERS[0]}/${folder}/ready/*/test_*_*`);

  let roles = 0;
  const roleWith = async (attributes: string) => {
    const name = `component_db_tester_${process.pid}_${roles++}`;
    await admin.query(`CREATE ROLE ${name} ${attributes} PASSWORD 'tester'`);
    const url = new URL(process.env.TEST_POSTGRES_URL!);
    url.username = name;
    url.password = 'tester';
    return url.href;
  };

  beforeAll(async () => {
    admin = new Client({ connectionString: urlOf('postgres') });
    await admin.connect();
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((run) => run.end()));
  });
  afterAll(async () => {
    await admin.end();
    removeTestApplications();
  });

  it('a run drops what a killed one left, and nothing of one that goes on', async () => {
    const goingOn = await hold();
    const killed = await hold();
    const [folder] = leftBy(killed);
    processesWith(`keeper.js ${folder}`).forEach((pid) => process.kill(pid, 'SIGKILL'));
    await killed.kill();
    // the next run is to know it by its databases alone, as one of another machine
    for (const parent of FOLDERS) rmSync(join(parent, folder!), { recursive: true, force: true });
    expect(await isThere(nameOf(killed))).toBe(true);

    await hold();

    await until(async () => !(await isThere(nameOf(killed))));
    expect(await isThere(nameOf(goingOn))).toBe(true);
  });

  it("a run's databases go with it, also where a run on another server is about to look after it", async () => {
    const run = await hold();
    const [folder] = leftBy(run);
    const keepers = processesWith(`keeper.js ${folder}`);
    expect(keepers).toHaveLength(1);
    process.kill(keepers[0]!, 'SIGSTOP');
    await run.end();
    const other = await holdDatabase(application.root, { COMPONENT_DB_TEST_SERVER: 'embedded' });
    processes.push(other);
    // it makes databases ready once it has looked for runs to end
    await until(async () => readyIn(leftBy(other)[0]!).length > 0);

    process.kill(keepers[0]!, 'SIGCONT');

    await until(async () => !(await isThere(nameOf(run))));
  });

  it('what a role without the right to make databases lacks is said', async () => {
    const url = await roleWith('LOGIN');

    await expect(hold({ TEST_DATABASE_URL: url })).rejects.toThrow(
      /The test database cannot be made: permission denied to create database\. The role of TEST_DATABASE_URL must be allowed to make databases/,
    );
  });

  it('a run needs no other right than to make databases', async () => {
    const url = await roleWith('LOGIN CREATEDB');
    const own = new TestApplication({
      'prisma/migrations/1_init/migration.sql': 'CREATE TABLE own_note (id int);',
    });
    const run = await holdDatabase(own.root, { TEST_DATABASE_URL: url });

    await run.end();

    await until(async () => !(await isThere(nameOf(run))));
  });

  it("URLs of databases name no schema: migrations' tables are in `public`", async () => {
    const url = new URL(process.env.TEST_POSTGRES_URL!);
    url.searchParams.set('schema', 'shop');

    const run = await hold({ TEST_DATABASE_URL: url.href });

    expect(new URL(run.url).search).toBe('');
  });

  it('a run drops templates that have not been used for two weeks', async () => {
    const old = 'component_db_template_0123456789abcdef';
    const recent = 'component_db_template_fedcba9876543210';
    for (const name of [old, recent]) await admin.query(`CREATE DATABASE ${name}`);
    await admin.query(`COMMENT ON DATABASE ${old} IS '2026-01-01'`);
    const { rows } = await admin.query<{ today: string }>('SELECT current_date::text AS today');
    await admin.query(`COMMENT ON DATABASE ${recent} IS '${rows[0]!.today}'`);

    await hold();

    await until(async () => !(await isThere(old)));
    expect(await isThere(recent)).toBe(true);
    await admin.query(`DROP DATABASE ${recent}`);
  });

  it('a template that is used is marked as used today', async () => {
    await hold();

    await until(async () => {
      const { rows } = await admin.query<{ fresh: boolean }>(
        `SELECT shobj_description(oid, 'pg_database')::date = current_date AS fresh
         FROM pg_database WHERE datname LIKE 'component_db_template_%_clean_%'`,
      );
      return rows.some(({ fresh }) => fresh);
    });
  });
});
