import { createHash } from 'node:crypto';
import { serverSettings } from '../server/choose-server.js';
import { runOwner } from './owner.js';
import { RunFolder } from './run-folder.js';

/** Keeps the server for later runs, for watch mode. */
const REUSE = 'COMPONENT_DB_TEST_REUSE';
const PREFIX = 'kept-';

/**
 * This process's run, or the one that goes on from run to run where COMPONENT_DB_TEST_REUSE asks for it: on another
 * server it is another one.
 */
export function currentRun(): RunFolder {
  const kept = `${PREFIX}${projectKey()}-${hashOf(serverSettings())}`;
  return new RunFolder(process.env[REUSE] === '1' ? kept : `run-${runOwner()}`);
}

/** Whether the run's server waits for the next run. */
export function isKept(run: RunFolder): boolean {
  return projectOf(run) !== undefined;
}

/** Whether it waits for one of this project. */
export function isKeptHere(run: RunFolder): boolean {
  return projectOf(run) === projectKey();
}

/** What the project is known by. */
export function projectKey(): string {
  return hashOf(process.cwd());
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

function projectOf({ key, keptFor }: RunFolder): string | undefined {
  return key.startsWith(PREFIX) ? key.split('-')[1] : keptFor;
}
