import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../lib/testing/index.js';
import { until } from '../../support/until.js';
import {
  applicationFolder,
  type ApplicationFolder,
  type RunningServer,
} from './support/application-folder.js';
import { TABLES } from './support/generated-client.js';
import { serverFile } from './support/server-file.js';

describe('an application whose database server is killed under load', () => {
  let postgres: EmbeddedPostgres;
  let folder: ApplicationFolder;
  let app: RunningServer | undefined;

  const query = async <Row extends object>(sql: string): Promise<Row[]> => {
    const client = new Client({ connectionString: postgres.url('postgres') });
    await client.connect();
    return (await client.query<Row>(sql).finally(() => client.end())).rows;
  };
  /** As in a crash: connections break, and the next start recovers from the log. */
  const kill = async () => {
    const [pid] = (await readFile(join(postgres.dataDir, 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGQUIT');
    await until(async () => !isRunning(Number(pid)));
  };
  const health = async () =>
    (await (await fetch(`${app?.url}/health`)).json()) as { status: string; reason?: string };

  beforeAll(async () => {
    const dataDir = join(tmpdir(), `component-db-outage-${process.pid}`, 'data');
    postgres = await startEmbeddedPostgres({ dataDir });
    await query(TABLES);
    folder = await applicationFolder('');
    await folder.write('server.mjs', serverFile());
    app = await folder.serve('server.mjs', { DATABASE_URL: postgres.url('postgres') });
  });
  afterAll(async () => {
    app?.terminate();
    await app?.ended;
    await folder.remove();
    await postgres.stop();
    await rm(dirname(postgres.dataDir), { recursive: true, force: true });
  });

  it('recovers by itself, tells its health, and loses no write that it acknowledged', async () => {
    const acknowledged: number[] = [];
    let loading = true;
    const load = async () => {
      while (loading) {
        const response = await fetch(`${app?.url}/users`, { method: 'POST' });
        const { id } = (await response.json()) as { id: number };
        if (response.status === 201) acknowledged.push(id);
      }
    };
    const loads = Array.from({ length: 10 }, load);
    const created = async (count: number) => {
      const before = acknowledged.length;
      await until(async () => acknowledged.length >= before + count);
    };

    for (let outage = 0; outage < 2; outage++) {
      await created(100);
      expect(await health()).toEqual({ status: 'up' });
      await kill();
      await until(async () => (await health()).status === 'down');
      expect(await health()).toMatchObject({ reason: 'unreachable' });
      postgres = await startEmbeddedPostgres(postgres);
      await until(async () => (await health()).status === 'up');
      await created(100);
    }
    loading = false;
    await Promise.all(loads);

    const rows = await query<{ id: number }>('SELECT id FROM "User"');
    const stored = new Set(rows.map(({ id }) => id));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    // and no half of a transaction
    expect(
      await query('SELECT FROM "User" WHERE id NOT IN (SELECT "authorId" FROM "Post")'),
    ).toEqual([]);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
