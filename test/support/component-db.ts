import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** What a run of the command came to. */
export interface CommandRun {
  readonly exitCode: number | null;
  /** Standard output and standard error together. */
  readonly output: string;
}

/** A `component-db` command at work. */
export interface RunningCommand {
  readonly result: Promise<CommandRun>;
  /** Does what Ctrl-C in a terminal does: the command and the processes it started get SIGINT. */
  interrupt(): void;
}

/**
 * Starts `component-db`.
 *
 * @param env added to a clean environment: neither the machine's databases, nor its engines, nor its CI are seen
 */
export function startComponentDb(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): RunningCommand {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [resolve('bin/component-db.js'), ...args], {
    detached: true,
    env: { PATH, HOME, NO_COLOR: '1', CHECKPOINT_DISABLE: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk));
  }
  return {
    result: new Promise((done) => child.once('close', (exitCode) => done({ exitCode, output }))),
    interrupt: () => process.kill(-child.pid!, 'SIGINT'),
  };
}
