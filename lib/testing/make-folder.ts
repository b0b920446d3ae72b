import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those that it is in, unless they are there. What is new may be entered, whatever the umask, by the
 * account that runs PostgreSQL where this process is root.
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const first = mkdirSync(folder, { recursive: true, mode });
  if (first === undefined || process.getuid?.() !== 0) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    chmodSync(made, statSync(made).mode | 0o111);
  }
}
