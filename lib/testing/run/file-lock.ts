import { readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isOwnerRunning, processName } from './owner.js';

const POLL_INTERVAL = 10;

/**
 * A symbolic link to its holder's name: it is there at once and whole, also on a disk that is full. On Windows, where
 * few may make one, a file.
 */
const lock =
  process.platform === 'win32'
    ? {
        make: (path: string) => writeFile(path, processName(), { flag: 'wx' }),
        holder: (path: string) => readFile(path, 'utf8'),
      }
    : {
        make: (path: string) => symlink(processName(), path),
        holder: (path: string) => readlink(path),
      };

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
    await lock.make(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = await lock.holder(path).catch(() => '');
  // none where it has just been given back
  if (holder !== '' && !isOwnerRunning(holder)) await removeAbandoned(path, holder);
  return false;
}

/** By a rename, so that of several that saw the same dead holder one removes its lock, and nobody a newer one. */
async function removeAbandoned(path: string, holder: string): Promise<void> {
  const aside = `${path}.${holder}`;
  await rename(path, aside).catch(() => undefined);
  if ((await lock.holder(aside).catch(() => holder)) !== holder) {
    await rename(aside, path);
  } else await rm(aside, { force: true });
}
