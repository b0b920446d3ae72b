import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerRecord } from '../server/server-record.js';
import { processName } from './owner.js';
import type { RunFolder } from './run-folder.js';

/** What the keeper says when all is well. */
export const STARTED = 'started';

/** In seconds. Starting Node takes a processor for as long as the first database takes to be there. */
const DELAY = 0.3;

/**
 * Starts the process that stops the run's server: it outlives the run, even one that is killed. It is there at once and
 * gets to work when the first database is not waited for any more.
 */
export function startKeeper(run: RunFolder): void {
  const command = keeperCommand(run);
  if (process.platform === 'win32') spawnKeeper(run, command, 'ignore');
  else spawnKeeper(run, ['/bin/sh', '-c', `sleep ${DELAY}; exec "$0" "$@"`, ...command], 'ignore');
}

/**
 * Starts the keeper, and has it start the server in a container first.
 *
 * @throws Error with what Testcontainers says
 */
export async function startKeeperWithContainer(
  run: RunFolder,
  image: string,
): Promise<ServerRecord> {
  const said = await firstWord(spawnKeeper(run, keeperCommand(run, 'container', image), 'pipe'));
  const record = run.server();
  if (record) return record;
  throw new Error(`PostgreSQL did not start in a container of the image ${image}. ${said}`);
}

/**
 * Starts the keeper, and has it say on the server of TEST_DATABASE_URL that the run goes on.
 *
 * @throws Error where that server cannot be reached
 */
export async function startKeeperOnSharedServer(run: RunFolder): Promise<void> {
  const said = await firstWord(spawnKeeper(run, keeperCommand(run, 'url'), 'pipe'));
  if (said !== STARTED) throw new Error(said);
}

async function firstWord(keeper: ChildProcess): Promise<string> {
  const said = await new Promise<string>((done) => {
    keeper.stdout!.once('data', (chunk: Buffer) => done(chunk.toString()));
    keeper.once('exit', () => done(''));
  });
  keeper.stdout!.destroy();
  return said;
}

type Command = [program: string, ...args: string[]];

function keeperCommand(run: RunFolder, ...args: string[]): Command {
  const program = findProgram(dirname(fileURLToPath(import.meta.url)));
  return [process.execPath, program, run.key, ...args];
}

function spawnKeeper(
  run: RunFolder,
  [program, ...args]: Command,
  stdout: 'ignore' | 'pipe',
): ChildProcess {
  const keeper = spawn(program, args, {
    detached: true,
    stdio: ['ignore', stdout, 'ignore'],
    windowsHide: true,
    // options of the run, such as a debugger's, are not for it
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  keeper.unref();
  run.addKeeper(processName(keeper.pid));
  return keeper;
}

function findProgram(folder: string): string {
  const file = join(folder, 'bin', 'test-server-keeper.js');
  return existsSync(file) ? file : findProgram(dirname(folder));
}
