import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../lib/testing/index.js';

describe('startEmbeddedPostgres', () => {
  const folders: string[] = [];
  const temporaryFolder = async () => {
    // mkdtemp makes it mode 0700: as root, the server's account cannot enter it
    const folder = await mkdtemp(join(tmpdir(), 'embedded-'));
    folders.push(folder);
    return folder;
  };
  afterAll(() =>
    Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))),
  );

  it('keeps the rows between a stop and the next start', async () => {
    const dataDir = join(await temporaryFolder(), 'data');

    const first = await startEmbeddedPostgres({ dataDir });
    await query(first, 'CREATE TABLE note AS SELECT 42 AS answer');
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir });

    expect(await query(second, 'SELECT answer FROM note')).toEqual([{ answer: 42 }]);
    await second.stop();
    folders.push(dirname(second.dataDir));
  });

  it('leaves no folder where it is not to have its data', async () => {
    const folder = await temporaryFolder();

    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'deeper/data') });
    await server.stop();

    folders.push(dirname(server.dataDir));
    const isThere = server.dataDir.startsWith(folder);
    expect(await readdir(folder)).toEqual(isThere ? ['deeper'] : []);
  });

  it('takes over a server that was left running', async () => {
    const dataDir = join(await temporaryFolder(), 'data');

    const left = await startEmbeddedPostgres({ dataDir });
    const taken = await startEmbeddedPostgres({ dataDir });

    expect(taken.port).toBe(left.port);
    await taken.stop();
    await expect(query(left, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    folders.push(dirname(taken.dataDir));
  });

  it('leaves a process alone that has the id of a server that is no more', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    const killed = await startEmbeddedPostgres({ dataDir });
    const pidFile = join(killed.dataDir, 'postmaster.pid');
    const written = await readFile(pidFile, 'utf8');
    await killed.stop();
    const innocent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)']);
    await writeFile(pidFile, written.replace(/^\d+/, String(innocent.pid)));

    try {
      const server = await startEmbeddedPostgres({ dataDir });
      expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await server.stop();

      await writeFile(pidFile, written.replace(/^\d+/, String(innocent.pid)));
      await server.stop();
      expect(innocent.signalCode).toBeNull();
    } finally {
      innocent.kill('SIGKILL');
      await rm(killed.dataDir, { recursive: true, force: true });
    }
  });
});

async function query(server: EmbeddedPostgres, sql: string) {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
