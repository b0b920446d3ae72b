import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { errorIn } from '../diagnostics/report.js';

/** Is there while `component-db adopt` moves models, and after it was killed: it says what is left to do. */
export const ADOPTION_JOURNAL = '.component-db-adoption.json';

/** Models that have not arrived would look like models that were taken out. */
export function checkAdoption(root: string): Diagnostic[] {
  if (!existsSync(join(root, ADOPTION_JOURNAL))) return [];
  return [
    errorIn(ADOPTION_JOURNAL, {
      code: 'CDB003',
      message:
        'component-db adopt has not come to its end: some models may not be in their components yet.',
      hint: `Complete it, which shows first what is left to do: npx component-db adopt. To take it back instead, bring the changed files back, as with git restore, and remove the component schemas that it made and ${ADOPTION_JOURNAL}.`,
    }),
  ];
}
