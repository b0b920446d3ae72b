import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isOwnerRunning, processName } from './owner.js';

const POLL_INTERVAL = 10;

/**
 * Does something while no other process does it. A lock that a killed process left is taken over.
 *
 * @param path the lock's file
 */
export async function withFileLock<T>(path: string, act: () => Promise<T>): Promise<T> {
  while (!(await take(path))) await pause(POLL_INTERVAL);
  try {
    return await act();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, processName(), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = await readFile(path, 'utf8').catch(() => '');
  // empty while its holder is about to write its name
  if (holder !== '' && !isOwnerRunning(holder)) await removeAbandoned(path, holder);
  return false;
}

/** By a rename, so that of several that saw the same dead holder one removes its lock, and nobody a newer one. */
async function removeAbandoned(path: string, holder: string): Promise<void> {
  const aside = `${path}.${holder}`;
  await rename(path, aside).catch(() => undefined);
  if ((await readFile(aside, 'utf8').catch(() => holder)) !== holder) {
    await rename(aside, path);
  } else await rm(aside, { force: true });
}
