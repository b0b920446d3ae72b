import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunFolder } from './run-folder.js';

/** Starts the process that stops the run's server: it outlives the run, even one that is killed. */
export function startKeeper({ key }: RunFolder): void {
  const program = findProgram(dirname(fileURLToPath(import.meta.url)));
  spawn(process.execPath, [program, key], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    // the run's own, such as those of Jest's workers or a debugger's, are not for it
    env: { ...process.env, NODE_OPTIONS: '' },
  }).unref();
}

function findProgram(folder: string): string {
  const file = join(folder, 'bin', 'test-server-keeper.js');
  return existsSync(file) ? file : findProgram(dirname(folder));
}
