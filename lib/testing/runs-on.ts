import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isRunning } from '../is-running.js';

/**
 * Whether a process is the server of a data folder. Its id alone says little: a server that was killed leaves its
 * postmaster.pid, and after a restart of the machine or the container the id is another process's.
 */
export async function runsOn(dataDir: string, pid: number): Promise<boolean> {
  if (!isRunning(pid)) return false;
  // there pg_ctl stops servers, which finds nobody else
  if (process.platform === 'win32') return true;
  const command = await commandOf(pid).catch(() => '');
  return command.includes(dataDir);
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8');
  const ps = ['-ww', '-o', 'command=', '-p', String(pid)];
  return (await promisify(execFile)('ps', ps)).stdout;
}
