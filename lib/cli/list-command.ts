import { basename } from 'node:path/posix';
import { isError } from '../diagnostics/diagnostic.js';
import { formatDiagnostics } from '../diagnostics/format.js';
import { listComponents, type ComponentSummary } from '../schema/list-components.js';
import type { CommandOptions, ExitCode, Terminal } from './command.js';

export function listCommand({ cwd, json }: CommandOptions, terminal: Terminal): ExitCode {
  const { components, cycles, diagnostics } = listComponents({ cwd });
  if (json) {
    terminal.out(JSON.stringify({ components, cycles, diagnostics }, undefined, 2));
  } else {
    terminal.out(
      components.length === 0 ? 'There are no components with a schema.' : table(components),
    );
    for (const cycle of cycles) terminal.out(`cycle: ${[...cycle, cycle[0]].join(' -> ')}`);
    if (diagnostics.length > 0) terminal.err(formatDiagnostics(diagnostics));
  }
  return diagnostics.some(isError) ? 1 : 0;
}

function table(components: readonly ComponentSummary[]): string {
  const header = ['component', 'from', 'files', 'models', 'enums', 'extends', 'referred to by'];
  const rows = components.map(({ name, from, files, models, enums, ...relations }) => [
    name,
    from,
    ...[
      files.map((file) => basename(file)),
      models,
      enums,
      relations.extends,
      relations.referredToBy,
    ].map((names) => names.join(', ') || '-'),
  ]);
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]!.length)),
  );
  return [header, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
