import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

const TEXT = `import { defineConfig } from 'nestjs-component-db/prisma';

export default defineConfig();
`;

/** Points the Prisma CLI at the assembled schema. */
export function addPrismaConfig(workspace: Workspace, { prisma }: Application): void {
  if (prisma.config === undefined) workspace.write('prisma.config.ts', TEXT);
  else if (!prisma.usesThis) {
    workspace.instructions.push(
      `In ${prisma.config}, import defineConfig from 'nestjs-component-db/prisma' instead of 'prisma/config', and remove \`schema\` and \`datasource\`: they come from the components and from DATABASE_URL.`,
    );
  }
}
