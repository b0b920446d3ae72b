import { errorIn } from '../../diagnostics/report.js';
import { clientState } from '../../prisma-cli/generated-client.js';
import type { Check } from '../check.js';

const MESSAGES = {
  missing: 'The Prisma Client is not generated.',
  outdated: 'The Prisma Client was generated from another schema than the one that is there now.',
};

/** Whether the client was generated, from this schema. */
export const generatedClient: Check = {
  subject: 'generated client',
  run(installation) {
    const schema = installation.assembledSchema();
    const state = clientState(installation.root, schema);
    if (state === 'current') return [];
    return [
      errorIn(installation.assembly.output, {
        code: 'CDB607',
        message: MESSAGES[state],
        hint: 'Run: npx prisma generate',
      }),
    ];
  },
};
