import { execFile } from 'node:child_process';
import { NotChecked } from './check.js';

/**
 * Asks git a question about the folder that it is in.
 *
 * @param answers the exit codes that are answers
 * @throws NotChecked where there is no git, or no repository
 */
export async function askGit(
  folder: string,
  args: readonly string[],
  answers: readonly number[],
): Promise<{ exitCode: number; stdout: string }> {
  return new Promise((done, failed) => {
    const child = execFile('git', args, { cwd: folder, timeout: 5000 }, (_, stdout) => {
      const { exitCode } = child;
      if (exitCode !== null && answers.includes(exitCode)) done({ exitCode, stdout });
      else failed(new NotChecked('it is in no git repository'));
    });
  });
}
