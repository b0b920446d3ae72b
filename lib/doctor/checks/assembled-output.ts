import { join } from 'node:path';
import { isError } from '../../diagnostics/diagnostic.js';
import { errorIn } from '../../diagnostics/report.js';
import { OutputFolder } from '../../schema/output-folder.js';
import type { Check } from '../check.js';

/** Whether the components can be assembled, and are. */
export const assembledOutput: Check = {
  subject: 'assembled schema',
  run({ root, assembly: { output, diagnostics, changes } }) {
    if (diagnostics.some(isError)) return diagnostics;
    const differing = [...changes.written, ...changes.removed];
    if (differing.length === 0) return diagnostics;
    if (new OutputFolder(join(root, output)).wasEdited()) {
      return [
        ...diagnostics,
        errorIn(`${output}/${differing[0]}`, {
          code: 'CDB606',
          message: `Files in ${output} were changed after they were assembled: ${differing.join(', ')}.`,
          hint: "Make the change in the component's own file, then run: npx component-db assemble",
        }),
      ];
    }
    return [
      ...diagnostics,
      errorIn(output, {
        code: 'CDB605',
        message: `${output} is not what the components give: ${differing.join(', ')}.`,
        hint: 'Run: npx prisma generate',
      }),
    ];
  },
};
