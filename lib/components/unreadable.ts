import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { errorIn } from '../diagnostics/report.js';

/** The finding about a file or folder that is there and cannot be read. */
export function unreadable(path: string, error: unknown, component?: string): Diagnostic {
  const { code, message } = error as NodeJS.ErrnoException;
  return errorIn(path, {
    code: 'CDB103',
    ...(component && { component }),
    message: `${path} cannot be read: ${code ?? message}.`,
    hint: 'A schema must be a file, and this user must be allowed to read it and the folders that it is in.',
  });
}
