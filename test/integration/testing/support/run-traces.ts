import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProcess } from './test-process.js';

/** The folders in which runs keep what they share, and their clusters. */
export const FOLDERS = ['/dev/shm', tmpdir()].map((parent) =>
  join(parent, `nestjs-component-db-tests-${process.getuid?.()}`),
);

/** The folders of a run that are still there. */
export function leftBy({ child }: TestProcess): string[] {
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

/** The process ids of the programs whose command lines hold the text. */
export function processesWith(text: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(text)).map((line) => Number.parseInt(line));
}
