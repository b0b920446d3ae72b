import { execFileSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { until } from '../../../support/until.js';

/** The folders in which runs keep what they share, and their clusters. */
export const FOLDERS = ['/dev/shm', tmpdir()].map((parent) =>
  join(parent, `nestjs-component-db-tests-${process.getuid?.()}`),
);

/** The folders of a run that are still there. */
export function leftBy({ child }: { child: ChildProcess }): string[] {
  return FOLDERS.filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.startsWith(`run-${child.pid}`));
}

/** Whether a database can be connected to. */
export async function isServed(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Where a server has the files of its databases. */
export async function dataDirectory(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  await client.end();
  return rows[0]!.data_directory;
}

/** The process ids of the programs whose command lines hold the text. */
export function processesWith(text: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(text)).map((line) => Number.parseInt(line));
}

/** Kills the keeper of a run, as when memory is short. */
export async function killKeeper(run: string): Promise<void> {
  const keepers = () => processesWith(`keeper.js ${run}`);
  keepers().forEach((pid) => process.kill(pid, 'SIGKILL'));
  await until(async () => keepers().length === 0);
}

const SHARED_MEMORY = '/proc/sysvipc/shm';

/** The segments of shared memory on this machine, by the ids of the processes that made them; where it lists them. */
export function sharedMemory(): { id: string; creator: number }[] {
  if (!existsSync(SHARED_MEMORY)) return [];
  const lines = readFileSync(SHARED_MEMORY, 'utf8').trim().split('\n');
  const [names, ...rows] = lines.map((line) => line.trim().split(/\s+/));
  const field = (row: string[], name: string) => row[names!.indexOf(name)]!;
  return rows.map((row) => ({ id: field(row, 'shmid'), creator: Number(field(row, 'cpid')) }));
}
