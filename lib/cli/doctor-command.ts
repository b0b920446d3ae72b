import { isError } from '../diagnostics/diagnostic.js';
import { formatDiagnostics } from '../diagnostics/format.js';
import { diagnose } from '../doctor/diagnose.js';
import type { CommandOptions, ExitCode, Terminal } from './command.js';

export async function doctorCommand(
  { cwd, json }: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const diagnosis = await diagnose({ cwd, env: process.env });
  const { diagnostics, fine, notChecked } = diagnosis;
  if (json) {
    terminal.out(JSON.stringify(diagnosis, undefined, 2));
  } else {
    if (diagnostics.length > 0) terminal.err(formatDiagnostics(diagnostics));
    for (const { subject, because } of notChecked) {
      terminal.out(`not checked: ${subject}: ${because}`);
    }
    terminal.out(`fine: ${fine.join(', ') || 'nothing'}`);
  }
  return diagnostics.some(isError) ? 1 : 0;
}
