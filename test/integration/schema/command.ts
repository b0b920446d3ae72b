import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

export const BIN = resolve('bin/component-db.js');

/** What a run of the command came to. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `component-db assemble` to its end.
 *
 * @param wrapper a command that starts another, such as `prlimit`, with its arguments
 */
export function assembleIn(root: string, wrapper: readonly string[] = []): CommandResult {
  const [command, ...args] = commandLine(root, wrapper);
  return spawnSync(command!, args, { encoding: 'utf8' });
}

/** Starts `component-db assemble`. */
export function startAssembleIn(root: string): ChildProcess {
  const [command, ...args] = commandLine(root, []);
  return spawn(command!, args, { stdio: 'pipe' });
}

/** Root may read and write whatever the modes of files say; this takes that away. */
export const OBEYING_MODES: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];

function commandLine(root: string, wrapper: readonly string[]): string[] {
  return [...wrapper, process.execPath, BIN, 'assemble', '--cwd', root];
}
