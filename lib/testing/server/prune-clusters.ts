import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '../../is-running.js';
import { fillerOf } from './cluster-archive.js';

/** How long a cluster stays that no run uses, in ms. */
const KEPT = 14 * 24 * 60 * 60_000;
/** What all of them may have together, in bytes: one with a template has about 50 MB. */
const ROOM = 2 * 2 ** 30;

/**
 * Removes clusters that have not been used for long, and where they have more than their room the least recently used;
 * and what a killed process has left half made.
 *
 * @param folder with a folder of clusters for each version of PostgreSQL
 */
export async function pruneClusters(folder: string): Promise<void> {
  const versions = (await readdir(folder)).map((name) => join(folder, name));
  const paths = await Promise.all(
    versions.map(async (version) => (await readdir(version)).map((name) => join(version, name))),
  );
  const finished: string[] = [];
  for (const path of paths.flat()) {
    const filler = fillerOf(path);
    if (filler === undefined) finished.push(path);
    else if (!isRunning(filler)) await rm(path, { recursive: true, force: true });
  }
  const clusters = await Promise.all(
    finished.map(async (path) => ({ path, used: (await stat(path)).mtimeMs })),
  );
  let taken = 0;
  for (const { path, used } of clusters.sort((a, b) => b.used - a.used)) {
    const size = await sizeOf(path);
    const stays = used > Date.now() - KEPT && taken + size <= ROOM;
    if (stays) taken += size;
    else await rm(path, { recursive: true, force: true });
  }
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
