import type { Workspace } from '../workspace.js';

/**
 * Whether the application is on Prisma 7 or has none; else says so: another major is not for us to change, and what
 * is for Prisma 7 would break it.
 */
export function fitsPrisma(workspace: Workspace): boolean {
  const { dependencies, devDependencies } = workspace.readJson('package.json') as Record<
    string,
    Record<string, string> | undefined
  >;
  const ranges = { ...dependencies, ...devDependencies };
  const range = ranges['prisma'] ?? ranges['@prisma/client'];
  const major = /\d+/.exec(range ?? '')?.[0];
  if (major === undefined || major === '7') return true;
  workspace.instructions.push(
    `Move to Prisma 7, then run \`nest add nestjs-component-db -s\` again: package.json asks for ${range}. https://www.prisma.io/docs/guides/upgrade-prisma-orm/v7`,
  );
  return false;
}
