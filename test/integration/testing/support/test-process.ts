import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('hold-database.mjs', import.meta.url));

/** Starts a process whose files are its user's only. */
export const STRICT_UMASK = ['sh', '-c', 'umask 077 && exec "$@"', 'sh'];

/** A process of its own that has made a test database and holds it. */
export interface TestProcess {
  readonly url: string;
  /** What it wrote to the standard error. */
  readonly said: string;
  readonly child: ChildProcess;
  /** Ends it as a run ends, without dropping the database. */
  end(): Promise<void>;
  /** Sends a signal, `SIGKILL` where none is named, to its process group, as a terminal does. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Starts a process that makes a test database of the application in `cwd`.
 *
 * @param env added to an environment without settings of test servers; `TEST_DATABASE_OPTIONS` are options as JSON, `CLIENT`
 *   is a file that exports the class of the client, and with `SETUP` the global setup runs before, and with
 *   `DROP` the database is dropped at the end
 * @param from the folder in which the package is installed
 * @param wrapper a command that starts another in the same process, with its arguments
 * @throws Error with what the process wrote where it makes none
 */
export async function holdDatabase(
  cwd: string,
  env: NodeJS.ProcessEnv = {},
  from = process.cwd(),
  wrapper: readonly string[] = [],
): Promise<TestProcess> {
  const { PATH, HOME } = process.env;
  const [command, ...args] = [...wrapper, process.execPath, program, from];
  const child = spawn(command!, args, {
    cwd,
    env: { PATH, HOME, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk));
  const url = await new Promise<string>((done, failed) => {
    child.stdout.once('data', (chunk: Buffer) => done(chunk.toString()));
    child.once('close', () => failed(new Error(said)));
  });
  // where a test fails, nobody ends it: it must not hold Jest, with which its standard input ends
  child.unref();
  for (const stream of child.stdio) (stream as Socket | null)?.unref();
  return {
    url,
    said,
    child,
    end: async () => {
      child.stdin.end();
      await exited;
    },
    kill: async (signal = 'SIGKILL') => {
      process.kill(-child.pid!, signal);
      await exited;
    },
  };
}
