import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../is-running.js';

/** Left alone by Prisma's watcher, as backups are. */
const NAME = /^\.component-db\.([\w-]+)\.(\d+)\.[\w-]+~$/;

/** What an id of a process holds for: this machine and, where it has containers, this one. */
const SPACE = createHash('sha1').update(`${hostname()}\0${namespace()}`).digest('hex').slice(0, 8);

/** In milliseconds; the file is there for some of them only. */
const AN_HOUR = 3_600_000;

/** A name that no other writer has, be it a thread, or a process in another container with the same id. */
export function temporaryName(): string {
  return `.component-db.${SPACE}.${process.pid}.${randomUUID()}~`;
}

/** The names of the files in a folder that killed processes have left; those of others than ours are told by their age. */
export function abandonedIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    const [, space, pid] = NAME.exec(name) ?? [];
    if (space === undefined) return false;
    if (space === SPACE && !isRunning(Number(pid))) return true;
    const stats = statSync(join(folder, name), { throwIfNoEntry: false });
    return stats !== undefined && stats.mtimeMs < Date.now() - AN_HOUR;
  });
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
