import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');

/** What a run of the Prisma CLI came to. */
export interface CliResult {
  readonly exitCode: number | null;
  /** Standard output and standard error together. */
  readonly output: string;
  readonly stdout: string;
}

/** A Prisma CLI at work. */
export interface RunningCli {
  readonly result: Promise<CliResult>;
  /** Does what Ctrl-C in a terminal does: the CLI and the processes it started get SIGINT. */
  interrupt(): void;
}

/** Runs the stock Prisma CLI to its end, as {@link startPrisma} starts it. */
export function prisma(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<CliResult> {
  return startPrisma(cwd, args, env).result;
}

/**
 * Starts the stock Prisma CLI.
 *
 * @param env added to a clean environment: neither the machine's databases, nor its engines, nor its CI are seen
 */
export function startPrisma(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): RunningCli {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    detached: true,
    env: { PATH, HOME, NO_COLOR: '1', CHECKPOINT_DISABLE: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => (output += chunk));
  return {
    result: new Promise((done, failed) => {
      child.once('error', failed);
      child.once('close', (exitCode) => done({ exitCode, output, stdout }));
    }),
    interrupt: () => process.kill(-child.pid!, 'SIGINT'),
  };
}
