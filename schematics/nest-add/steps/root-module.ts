import { posix } from 'node:path';
import { addImport } from '../../../lib/source-edits/add-import.js';
import { addToModule } from '../../../lib/source-edits/add-to-module.js';
import { rootModuleOf } from '../../../lib/source-edits/root-module.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** Imports `DatabaseModule` into the module that the application is made of. */
export function importDatabaseModule(workspace: Workspace, application: Application): void {
  const path = pathOf(workspace, application);
  const { provider, generator, sourceRoot, esm } = application;
  const client = generator === 'prisma-client' ? '{ client: PrismaClient }' : '';
  const expression = `DatabaseModule.forRoot(${client})`;
  if (provider !== 'postgresql' && provider !== 'cockroachdb') {
    workspace.instructions.push(
      `Add DatabaseModule.forRoot({ adapter, … }) of 'nestjs-component-db' to the imports in ${path}, with the driver adapter for ${provider}: https://www.prisma.io/docs/orm/overview/databases/database-drivers`,
    );
    return;
  }
  const extension = esm ? '.js' : '';
  const from = posix.relative(posix.dirname(path), `${sourceRoot}/prisma-client${extension}`);
  workspace.editSource(
    path,
    (text, typescript) => {
      const added = addToModule(
        text,
        {
          module: 'imports',
          expression,
          import: { name: 'DatabaseModule', from: 'nestjs-component-db' },
        },
        typescript,
      );
      if (!added || !client) return added;
      if (added === text) return text.includes('PrismaClient') ? text : undefined;
      return addImport(added, { name: 'PrismaClient', from: `./${from}` }, typescript);
    },
    `Add ${expression} of 'nestjs-component-db' to the imports in ${path}.`,
  );
}

/** The file of the module that main.ts starts. */
function pathOf(workspace: Workspace, { main, sourceRoot }: Application): string {
  const { typescript } = workspace;
  const from = typescript && rootModuleOf(workspace.read(main) ?? '', typescript)?.from;
  if (!from?.startsWith('.')) return `${sourceRoot}/app.module.ts`;
  return `${posix.join(posix.dirname(main), from.replace(/\.js$/, ''))}.ts`;
}
