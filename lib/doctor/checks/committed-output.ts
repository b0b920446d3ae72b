import { count } from '../../count.js';
import { warningIn } from '../../diagnostics/report.js';
import type { Check } from '../check.js';
import { askGit } from '../git.js';

/** Whether git leaves out what is made from the components. */
export const committedOutput: Check = {
  subject: 'assembled schema in git',
  async run({ root, assembly: { output, foreign } }) {
    const { stdout } = await askGit(root, ['ls-files', '-z', '--', output], [0]);
    const others = new Set(foreign.map((path) => `${output}/${path}`));
    const committed = stdout.split('\0').filter((path) => path !== '' && !others.has(path));
    if (committed.length === 0) return [];
    return [
      warningIn(committed[0]!, {
        code: 'CDB608',
        message: `git keeps ${count(committed.length, 'file')} of ${output}, which is made from the components.`,
        hint: `Add "/${output}/" to .gitignore, then run: git rm -r --cached ${output}`,
      }),
    ];
  },
};
