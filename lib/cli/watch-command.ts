import { formatDiagnostics } from '../diagnostics/format.js';
import type { Assembly } from '../schema/assemble.js';
import { watchComponents } from '../schema/watch.js';
import { summary } from './assemble-command.js';
import type { CommandOptions, ExitCode, Terminal } from './command.js';

/** Assembles after each change until the process is told to stop. */
export async function watchCommand(
  { cwd, json }: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const stopped = stopSignal();
  const watcher = await watchComponents({
    cwd,
    onAssembled: (assembly) => {
      if (json) terminal.out(JSON.stringify(assembly));
      else print(assembly, terminal);
    },
    onError: (error) => terminal.err(`component-db: ${error.message}`),
  });
  await stopped;
  await watcher.close();
  return 0;
}

function print(assembly: Assembly, terminal: Terminal): void {
  if (assembly.diagnostics.length > 0) terminal.err(formatDiagnostics(assembly.diagnostics));
  terminal.out(`${new Date().toLocaleTimeString('en-GB')} ${summary(assembly)}`);
}

/** Once only: a second Ctrl-C ends a process that hangs. */
function stopSignal(): Promise<void> {
  return new Promise((stop) => {
    process.once('SIGINT', () => stop());
    process.once('SIGTERM', () => stop());
  });
}
