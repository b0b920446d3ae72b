import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** Says how an application with a schema of its own gets to components; nothing of it is moved or switched over. */
export function explainExistingSchema(
  workspace: Workspace,
  { prisma, packageManager }: Application,
): void {
  workspace.instructions.push(
    `${prisma.schema} stays the schema until you move it, and its migrations stay in prisma/migrations:
1. Run \`${packageManager.exec} component-db adopt\`: it moves the models and enums into components. It shows where each would go, and asks first.
2. Run \`${packageManager.exec} nest add nestjs-component-db -s\` again: it sets up the rest.
3. \`${packageManager.exec} prisma migrate dev\` must find nothing to migrate.`,
  );
}
