import { runPrisma } from './run-prisma.js';

/**
 * Runs `prisma generate` with the application's own Prisma CLI.
 *
 * @param root the application's folder, absolute
 * @throws Error where the CLI is not installed, or fails; with what it printed
 */
export async function generateClient(root: string): Promise<void> {
  const { exitCode, stdout, stderr } = await runPrisma(root, ['generate']);
  if (exitCode === 0) return;
  const printed = `${stderr}${stdout}`.trim();
  throw new Error(`prisma generate failed.\n\n${printed || `It ended with ${exitCode}.`}`);
}
