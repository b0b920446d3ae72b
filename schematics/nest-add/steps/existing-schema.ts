import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** Says how an application with a schema of its own gets to components; nothing of it is moved or switched over. */
export function explainExistingSchema(
  workspace: Workspace,
  { prisma, components, packageManager }: Application,
): void {
  const folder = components.replace(/\*.*$/, 'shop');
  workspace.instructions.push(
    `${prisma.schema} stays the schema until you move it, and its migrations stay in prisma/migrations:
1. Move the models and enums of each feature into the prisma folder of its component, such as ${folder}/prisma/schema.prisma. The datasource and generator blocks are not needed; keep what is special in them as prisma/main.prisma, and name it in package.json: "componentDb": { "main": "prisma/main.prisma" }.
2. Delete ${prisma.schema}.
3. Run \`nest add nestjs-component-db\` again: it sets up the rest.
4. \`${packageManager.exec} prisma migrate dev\` must find nothing to migrate.`,
  );
}
