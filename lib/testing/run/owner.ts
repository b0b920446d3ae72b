import { readFileSync } from 'node:fs';
import { isRunning } from '../../is-running.js';

/** Tells the workers of a run which process the run is. */
export const RUN_OWNER = 'COMPONENT_DB_TEST_RUN';

/**
 * The process whose end is the end of the run: the test runner itself where this is one of its workers.
 *
 * @returns its {@link processName}
 */
export function runOwner(): string {
  const told = process.env[RUN_OWNER];
  if (told && isOwnerRunning(told)) return told;
  const { JEST_WORKER_ID, VITEST_POOL_ID } = process.env;
  // a worker thread shares the runner's process, and so does Jest with one worker; it gives each test a `process.send`
  const isWorkerProcess = (JEST_WORKER_ID || VITEST_POOL_ID) && process.connected;
  return processName(isWorkerProcess ? process.ppid : process.pid);
}

/** @param owner as {@link runOwner} returned it, perhaps in a process long gone */
export function isOwnerRunning(owner: string): boolean {
  const pid = Number(owner.split('-')[0]);
  return isRunning(pid) && processName(pid) === owner;
}

/** A process's id with the time of its start where the system tells it: ids are used again. */
export function processName(pid: number = process.pid): string {
  try {
    // field 22 of proc(5), counted behind the name, which may hold anything
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return `${pid}-${fields[19]}`;
  } catch {
    return String(pid);
  }
}
