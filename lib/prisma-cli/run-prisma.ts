import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { findPrisma } from '../components/prisma-package.js';

/** What a run of the Prisma CLI came to. */
export interface PrismaRun {
  /** null where it was ended from outside, such as after the timeout. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How {@link runPrisma} runs the CLI. */
export interface RunPrismaOptions {
  /** Added to the environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which it is ended; never where left out. */
  readonly timeout?: number;
}

/**
 * Runs the application's own Prisma CLI to its end, without colours and without a terminal.
 *
 * @param root the application's folder, absolute
 * @throws Error where the CLI is not installed
 * @example const { exitCode } = await runPrisma(root, ['generate']);
 */
export async function runPrisma(
  root: string,
  args: readonly string[],
  { env, timeout = 0 }: RunPrismaOptions = {},
): Promise<PrismaRun> {
  const cli = locatePrisma(root);
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [cli, ...args],
      {
        cwd: root,
        timeout,
        maxBuffer: Infinity,
        env: { ...process.env, ...env, NO_COLOR: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      },
      (_, stdout, stderr) => done({ exitCode: child.exitCode, stdout, stderr }),
    );
  });
}

/**
 * The file that Node runs as the application's Prisma CLI.
 *
 * @param from folders to look from, absolute, the first that sees one wins
 * @throws Error where it is not installed
 */
export function locatePrisma(...from: readonly string[]): string {
  const [found] = from.flatMap((folder) => findPrisma(folder) ?? []);
  if (!found) {
    throw new Error(
      'The package "prisma" is not installed in the application. Run: npm install --save-dev prisma@7',
    );
  }
  const { bin } = JSON.parse(found.manifest) as { bin: Record<string, string> };
  return join(found.folder, Object.values(bin)[0]!);
}

/**
 * Runs the application's own Prisma CLI to its end in this process's terminal, where it can ask. Ctrl-C ends the CLI
 * and not this process, which can then clean up.
 *
 * @returns its exit code; null where a signal ended it
 * @throws Error where the CLI is not installed
 */
export async function runPrismaInTerminal(
  root: string,
  args: readonly string[],
): Promise<number | null> {
  const child = spawn(process.execPath, [locatePrisma(root), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  try {
    return await new Promise((done, failed) => {
      child.once('error', failed).once('close', done);
    });
  } finally {
    // later: what the caller does at once with what was made is not to be broken off either
    setImmediate(() => process.off('SIGINT', pass).off('SIGTERM', pass));
  }
}
