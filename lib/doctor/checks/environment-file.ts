import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { errorIn } from '../../diagnostics/report.js';
import type { Check } from '../check.js';
import { askGit } from '../git.js';

/** Whether git leaves out the file with the passwords. */
export const environmentFile: Check = {
  subject: '.env in git',
  async run({ root }) {
    if (!existsSync(join(root, '.env'))) return [];
    // 0 means ignored; a file that is committed is not, whatever .gitignore says
    const { exitCode } = await askGit(root, ['check-ignore', '--quiet', '.env'], [0, 1]);
    if (exitCode === 0) return [];
    return [
      errorIn('.env', {
        code: 'CDB609',
        message: 'git does not ignore .env, which holds the connection URL with its password.',
        hint: 'Add ".env" to .gitignore. Where it is committed already: git rm --cached .env, and change the passwords.',
      }),
    ];
  },
};
