import { count } from '../count.js';
import { isError, type Diagnostic } from './diagnostic.js';

/**
 * Findings as text for a terminal: each with its place, source and hint, then how many there are; empty where there
 * are none.
 *
 * @example
 * ```ts
 * const { diagnostics } = assemble({ cwd: process.cwd() });
 * console.error(formatDiagnostics(diagnostics));
 * ```
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  return [...diagnostics.map(formatOne), summary(diagnostics)].join('\n\n');
}

function formatOne(diagnostic: Diagnostic): string {
  const { code, severity, component, file, line, column, message, frame, hint } = diagnostic;
  const where = `${file}:${line}:${column}`;
  const also = (diagnostic.related ?? []).map(
    (place) => `  also: ${place.file}:${place.line}:${place.column}`,
  );
  return [
    `${severity} ${code}${component ? ` in component ${component}` : ''}: ${message}`,
    `  at ${where}`,
    ...also,
    ...(frame ? [indent(frame)] : []),
    indent(`hint: ${hint}`),
  ].join('\n');
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(isError).length;
  const warnings = diagnostics.length - errors;
  const counts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return `${counts.join(', ')}.`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
