import { isError } from '../diagnostics/diagnostic.js';
import { formatDiagnostics } from '../diagnostics/format.js';
import { createMigration, type CreatedMigration } from '../migrations/create-migration.js';
import { withProvenance } from '../migrations/provenance.js';
import { isAhead, readSqlStates } from '../migrations/sql-state.js';
import { detectPackageManager } from '../package-manager/detect.js';
import { withCommandsOf } from '../package-manager/package-manager.js';
import { loadPrismaConfig } from '../prisma-cli/load-config.js';
import { migrationsFolder } from '../prisma-cli/migrations-folder.js';
import { assemble } from '../schema/assemble.js';
import type { CommandOptions, ExitCode, Terminal } from './command.js';

/** Makes the next migration of the schema and of the components' SQL. */
export async function migrationCommand(
  { cwd, name = '' }: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const root = rootOfAssembled(cwd, terminal);
  if (root === undefined) return 1;
  const folder = migrationsFolder(root, await loadPrismaConfig(root, process.env));
  const ahead = readSqlStates(root, folder).filter(isAhead);

  const created = await createMigration({
    root,
    folder,
    name,
    additions: ahead.map(({ sql }) => withProvenance(sql)),
  });
  if (created.kind === 'created') {
    for (const { sql, state } of ahead) {
      terminal.out(`component-db: added ${state} SQL of ${sql.component.name}: ${sql.name}`);
    }
  }
  return concludeMigration(created, root, terminal);
}

/** @returns the application's folder; undefined where its components cannot be assembled, which has been said */
export function rootOfAssembled(cwd: string, terminal: Terminal): string | undefined {
  const { root, diagnostics } = assemble({ cwd, check: true });
  if (!diagnostics.some(isError)) return root;
  terminal.err(formatDiagnostics(diagnostics));
  return undefined;
}

/** Says what a migration came to. */
export function concludeMigration(
  created: CreatedMigration,
  root: string,
  terminal: Terminal,
): ExitCode {
  switch (created.kind) {
    case 'created':
      terminal.out(
        withCommandsOf(
          detectPackageManager(root).packageManager,
          `component-db: review ${created.name}, then run: npx prisma migrate dev`,
        ),
      );
      return 0;
    case 'nothing':
      terminal.out(
        'component-db: neither the schema nor component SQL has changed: removed the empty migration',
      );
      return 0;
    case 'failed':
      terminal.err('component-db: no migration was made');
      return 1;
  }
}
