import { createHash } from 'node:crypto';
import { runOwner } from './owner.js';
import { RunFolder } from './run-folder.js';

/** Keeps the server for later runs, for watch mode. */
const REUSE = 'COMPONENT_DB_TEST_REUSE';
const PREFIX = 'kept-';

/** This process's run, or the one that goes on from run to run where COMPONENT_DB_TEST_REUSE asks for it. */
export function currentRun(): RunFolder {
  if (process.env[REUSE] !== '1') return new RunFolder(`run-${runOwner()}`);
  // projects with other versions of this package are not to meet
  const installation = createHash('sha256')
    .update(import.meta.url)
    .digest('hex');
  return new RunFolder(PREFIX + installation.slice(0, 10));
}

/** Whether the run's server waits for the next run. */
export function isKept({ key }: RunFolder): boolean {
  return key.startsWith(PREFIX);
}
