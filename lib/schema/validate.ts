import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { errorAt } from '../diagnostics/report.js';
import type { AssembledFile } from './assembled-file.js';
import { hintFor, WARNING_HINT } from './hints.js';
import type { Declarations } from './declarations.js';
import { lint } from './lint.js';

/** Prisma's own findings about the assembled schema, each at the place in the component's file. */
export function validate(
  files: readonly AssembledFile[],
  declarations: Declarations,
): Diagnostic[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const componentOf = new Map(
    declarations.files.map(({ source, component }) => [source, component]),
  );

  return lint(files).map(({ file_name, start, text, is_warning }) => {
    const { source, offset } = byPath.get(file_name)!.originOf(start);
    const component = componentOf.get(source);
    const finding = errorAt(source, offset, {
      code: is_warning ? 'CDB502' : 'CDB501',
      message: text.trim(),
      hint: is_warning ? WARNING_HINT : hintFor(text, declarations, component),
      ...(component && { component: component.name }),
    });
    return is_warning ? { ...finding, severity: 'warning' } : finding;
  });
}
