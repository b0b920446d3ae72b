import type { Workspace } from '../workspace.js';

/** Says so where the application is on another major of Prisma: changing it is not for us. */
export function checkPrismaMajor(workspace: Workspace): void {
  const { dependencies, devDependencies } = workspace.readJson('package.json') as Record<
    string,
    Record<string, string> | undefined
  >;
  const range = { ...dependencies, ...devDependencies }['prisma'];
  const major = /\d+/.exec(range ?? '')?.[0];
  if (major === undefined || major === '7') return;
  workspace.instructions.push(
    `Upgrade Prisma: package.json asks for prisma ${range}, and this package is for Prisma 7: https://www.prisma.io/docs/guides/upgrade-prisma-orm/v7`,
  );
}
