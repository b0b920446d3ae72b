import { createHash } from 'node:crypto';
import { runOwner } from './owner.js';
import { RunFolder } from './run-folder.js';

/** Keeps the server for later runs, for watch mode. */
const REUSE = 'COMPONENT_DB_TEST_REUSE';
const PREFIX = 'kept-';

/** This process's run, or the one that goes on from run to run where COMPONENT_DB_TEST_REUSE asks for it. */
export function currentRun(): RunFolder {
  return new RunFolder(process.env[REUSE] === '1' ? keptKey() : `run-${runOwner()}`);
}

/** Whether the run's server waits for the next run. */
export function isKept({ key }: RunFolder): boolean {
  return key.startsWith(PREFIX);
}

/** The name of this project's run that is kept: projects do not disturb each other. */
export function keptKey(): string {
  const project = createHash('sha256').update(process.cwd()).digest('hex');
  return PREFIX + project.slice(0, 10);
}
