import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
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
 * gets to work when the first database is not waited for any more; at once where there is no shell, as in some images.
 *
 * @throws Error where the system does not start it
 */
export async function startKeeper(run: RunFolder): Promise<void> {
  const command = keeperCommand(run);
  const later: Command = ['/bin/sh', '-c', `sleep ${DELAY}; exec "$0" "$@"`, ...command];
  const starting = startProcess(process.platform === 'win32' ? command : later, 'ignore');
  const keeper = await starting.catch(() => startProcess(command, 'ignore'));
  run.addKeeper(processName(keeper.pid));
}

/**
 * Starts the keeper, and has it start the server in a container first.
 *
 * @throws Error with what Testcontainers says, or where the system does not start the keeper
 */
export async function startKeeperWithContainer(
  run: RunFolder,
  image: string,
): Promise<ServerRecord> {
  const said = await firstWord(run, 'container', image);
  const record = run.server();
  if (record) return record;
  throw new Error(`PostgreSQL did not start in a container of the image ${image}. ${said}`);
}

/**
 * Starts the keeper, and has it say on the server of TEST_DATABASE_URL that the run goes on.
 *
 * @throws Error where that server cannot be reached, or where the system does not start the keeper
 */
export async function startKeeperOnSharedServer(run: RunFolder): Promise<void> {
  const said = await firstWord(run, 'url');
  if (said !== STARTED) throw new Error(said);
}

/** Starts the keeper. @returns what it says first */
async function firstWord(run: RunFolder, ...args: string[]): Promise<string> {
  const keeper = await startProcess(keeperCommand(run, ...args), 'pipe');
  run.addKeeper(processName(keeper.pid));
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

async function startProcess(
  [program, ...args]: Command,
  stdout: 'ignore' | 'pipe',
): Promise<ChildProcess> {
  try {
    const child = spawn(program, args, {
      detached: true,
      stdio: ['ignore', stdout, 'ignore'],
      windowsHide: true,
      // options of the run, such as a debugger's, are not for it
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    // unheard, the event would end this process
    if (child.pid === undefined) throw (await once(child, 'error'))[0];
    child.unref();
    return child;
  } catch (error) {
    throw unstartable(error as Error);
  }
}

function unstartable(cause: Error): Error {
  return new Error(
    `The process that ends the tests' server could not be started: ${cause.message}. ` +
      'Node must still be where it was, and the limits of processes and open files (ulimit -u, ulimit -n) must leave room.',
    { cause },
  );
}

function findProgram(folder: string): string {
  const file = join(folder, 'bin', 'test-server-keeper.js');
  return existsSync(file) ? file : findProgram(dirname(folder));
}
