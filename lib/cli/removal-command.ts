import { createMigration } from '../migrations/create-migration.js';
import { removalMark } from '../migrations/provenance.js';
import { planRemoval, type Removal } from '../migrations/removal.js';
import { withSchemaFolder } from '../migrations/schema-folder.js';
import { detectPackageManager } from '../package-manager/detect.js';
import { loadPrismaConfig } from '../prisma-cli/load-config.js';
import { migrationsFolder } from '../prisma-cli/migrations-folder.js';
import { concludeMigration, rootOfAssembled } from './migration-command.js';
import type { CommandOptions, ExitCode, Terminal } from './command.js';

/** Makes a migration that drops what a component owns. */
export async function removalCommand(
  { cwd, name = '', remove = '' }: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const root = rootOfAssembled(cwd, terminal);
  if (root === undefined) return 1;
  const removal = planRemoval(root, remove);
  terminal.out(loss(removal));

  const folder = migrationsFolder(root, await loadPrismaConfig(root, process.env));
  const additions = removal.sql.length > 0 ? [removalMark(remove)] : [];
  const created = await withSchemaFolder(removal.schema, (schema) =>
    createMigration({ root, folder, name, additions, schema }),
  );
  if (created.kind === 'created') terminal.out(goingOn(removal, root));
  return concludeMigration(created, root, terminal);
}

function loss({ component, models, enums, sql }: Removal): string {
  const lines = [
    `component-db: what ${component.name} owns is lost when the migration is applied:`,
    `  models, with all rows: ${models.join(', ') || 'none'}`,
    `  enums: ${enums.join(', ') || 'none'}`,
  ];
  if (sql.length === 0) return lines.join('\n');
  return [
    ...lines,
    `  What its SQL made apart from its tables stays (${sql.join(', ')}): drop it by hand, at the start of the migration.`,
  ].join('\n');
}

function goingOn({ component: { folder, package: from } }: Removal, root: string): string {
  const { remove } = detectPackageManager(root).packageManager;
  const how = from ? `${remove} ${from.name}` : `rm -r ${folder}`;
  return `component-db: before the migration is applied, remove the component and its imports: ${how}`;
}
