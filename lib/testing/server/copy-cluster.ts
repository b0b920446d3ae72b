import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from '../server-account.js';

/** A file in a cluster to which databases are still copied. */
const PARTIAL = 'component-db.partial';

/** Whether copying ended in the middle. */
export function isPartial(dataDir: string): boolean {
  return existsSync(join(dataDir, PARTIAL));
}

/** Copies a stopped cluster. */
export async function copyCluster(from: string, to: string): Promise<void> {
  await placeAt(to, async (unfinished) => {
    if (process.platform === 'win32') await cp(from, unfinished, { recursive: true });
    else await copy([from], unfinished);
  });
}

/**
 * Copies of a stopped cluster what PostgreSQL needs to start, and the database that was made last. The others, which
 * take longer than PostgreSQL takes to start, follow.
 *
 * @returns what is settled when they are there
 */
export async function copyClusterToStart(
  from: string,
  to: string,
  account: Account | undefined,
): Promise<{ whole: Promise<void> }> {
  const entries = (await readdir(from)).filter((name) => name !== 'base');
  const databases = await readdir(join(from, 'base'));
  const last = String(Math.max(...databases.map(Number).filter(Number.isInteger)));

  await placeAt(to, async (unfinished) => {
    const base = join(unfinished, 'base');
    await mkdir(base, { recursive: true, mode: 0o700 });
    await writeFile(join(unfinished, PARTIAL), '');
    if (account) {
      for (const folder of [unfinished, base]) await chown(folder, account.uid, account.gid);
    }
    await Promise.all([
      copy(
        entries.map((name) => join(from, name)),
        unfinished,
      ),
      copy([join(from, 'base', last)], base),
    ]);
  });

  const others = databases.filter((name) => name !== last).map((name) => join(from, 'base', name));
  return { whole: copy(others, join(to, 'base')).then(() => rm(join(to, PARTIAL))) };
}

/** Beside its place and renamed, so that a kill in the middle leaves nothing that PostgreSQL would start on. */
async function placeAt(to: string, make: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${to}.copying.${process.pid}`;
  await mkdir(dirname(to), { recursive: true });
  try {
    await make(unfinished);
    await rename(unfinished, to).catch((error: unknown) => {
      if (!existsSync(to)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Three times as fast as Node's own, and keeps the owner. */
async function copy(from: readonly string[], to: string): Promise<void> {
  await promisify(execFile)('cp', ['-Rp', ...from, to]);
}
