import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Runs `prisma generate` with the application's own Prisma CLI.
 *
 * @param root the application's folder, absolute
 * @throws Error where the CLI is not installed, or fails; with what it printed
 */
export async function generateClient(root: string): Promise<void> {
  const cli = locateCli(root);
  await new Promise<void>((done, failed) => {
    execFile(
      process.execPath,
      [cli, 'generate'],
      // no colours: the text becomes a part of the build's report
      { cwd: root, env: { ...process.env, NO_COLOR: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' } },
      (error, stdout, stderr) => {
        if (!error) return done();
        const printed = `${stderr}${stdout}`.trim();
        failed(new Error(`prisma generate failed.\n\n${printed || error.message}`));
      },
    );
  });
}

function locateCli(root: string): string {
  const require = createRequire(join(root, 'package.json'));
  try {
    const manifest = require.resolve('prisma/package.json');
    const { bin } = require(manifest) as { bin: { prisma: string } };
    return join(dirname(manifest), bin.prisma);
  } catch {
    throw new Error(
      'The Prisma Client cannot be generated: the package "prisma" is not installed. Run: npm install --save-dev prisma',
    );
  }
}
