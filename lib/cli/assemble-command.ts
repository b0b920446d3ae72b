import { setFlagsFromString } from 'node:v8';
import { count } from '../count.js';
import { isError } from '../diagnostics/diagnostic.js';
import { formatDiagnostics } from '../diagnostics/format.js';
import { assemble, type Assembly } from '../schema/assemble.js';
import type { CommandOptions, ExitCode, Terminal } from './command.js';

export function assembleCommand(
  { cwd, check, json }: CommandOptions,
  terminal: Terminal,
): ExitCode {
  // Only here, where the process is ours: V8 compiling Prisma's validation a second time, to optimize it, takes as long
  // as a thousand components can win by it, and keeps the process alive until it is done; and what no component needs of
  // it need not be looked at.
  setFlagsFromString('--liftoff-only');
  setFlagsFromString('--wasm-lazy-validation');
  const assembly = assemble({ cwd, check });
  const failed = assembly.diagnostics.some(isError);
  const outdated = check && differences(assembly).length > 0;
  if (json) {
    terminal.out(JSON.stringify(assembly, undefined, 2));
  } else {
    if (assembly.diagnostics.length > 0) terminal.err(formatDiagnostics(assembly.diagnostics));
    if (!failed) terminal.out(check ? verdict(assembly) : summary(assembly));
  }
  return failed || outdated ? 1 : 0;
}

/** A run in one line. */
export function summary(assembly: Assembly): string {
  const { components, output, changes, foreign, diagnostics } = assembly;
  if (diagnostics.some(isError)) return `component-db: ${output} stays as it was`;
  const done =
    differences(assembly).length === 0
      ? 'unchanged'
      : `${changes.written.length} written, ${changes.removed.length} removed`;
  const others = foreign.length > 0 ? ` (not ours, left alone: ${foreign.join(', ')})` : '';
  return `component-db: ${count(components.length, 'component')} in ${output}: ${done}${others}`;
}

function verdict(assembly: Assembly): string {
  const lines = differences(assembly);
  if (lines.length === 0) return `component-db: ${assembly.output} is up to date`;
  return [
    `component-db: ${assembly.output} is not what the components give:`,
    ...lines,
    'Run: npx component-db assemble',
  ].join('\n');
}

function differences({ changes }: Assembly): string[] {
  return [
    ...changes.written.map((path) => `  differs: ${path}`),
    ...changes.removed.map((path) => `  left over: ${path}`),
  ];
}
