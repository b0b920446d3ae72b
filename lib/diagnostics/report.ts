import type { Code } from './codes.js';
import type { Diagnostic, Location } from './diagnostic.js';
import type { Source } from './source.js';

interface Finding {
  code: Code;
  message: string;
  hint: string;
  component?: string;
  related?: Location[];
}

/**
 * @param offset where in the source, in UTF-16 code units from its start
 */
export function errorAt(source: Source, offset: number, finding: Finding): Diagnostic {
  const location = source.locate(offset);
  return { severity: 'error', ...finding, ...location, frame: source.frame(location) };
}

/** A finding about a file as a whole. */
export function errorIn(file: string, finding: Finding): Diagnostic {
  return { severity: 'error', ...finding, file, line: 1, column: 1, frame: '' };
}

/** As {@link errorIn}, for what can be lived with. */
export function warningIn(file: string, finding: Finding): Diagnostic {
  return { ...errorIn(file, finding), severity: 'warning' };
}
