import { basename } from 'node:path/posix';
import { isError } from '../diagnostics/diagnostic.js';
import { formatDiagnostics } from '../diagnostics/format.js';
import { listComponents, type ComponentSummary } from '../schema/list-components.js';
import { readSqlInOrder, statesOf, type SqlState } from '../migrations/sql-state.js';
import { loadPrismaConfig } from '../prisma-cli/load-config.js';
import { migrationsFolder } from '../prisma-cli/migrations-folder.js';
import type { CommandOptions, ExitCode, Terminal } from './command.js';
import { formatTable } from './format-table.js';

const STATES = { migrated: 'in the migrations', new: 'ahead', changed: 'changed, ahead' };

export async function listCommand(
  { cwd, json }: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { components: declared, cycles, diagnostics } = listComponents({ cwd });
  const states = await sqlStates(cwd);
  const components = declared.map((component) => ({ ...component, sql: sqlOf(component, states) }));
  if (json) {
    terminal.out(JSON.stringify({ components, cycles, diagnostics }, undefined, 2));
  } else {
    terminal.out(
      components.length === 0 ? 'There are no components with a schema.' : table(components),
    );
    for (const cycle of cycles) terminal.out(`cycle: ${[...cycle, cycle[0]].join(' -> ')}`);
    if (diagnostics.length > 0) terminal.err(formatDiagnostics(diagnostics));
  }
  return diagnostics.some(isError) ? 1 : 0;
}

async function sqlStates(cwd: string): Promise<SqlState[]> {
  const { root, sql } = readSqlInOrder(cwd);
  // evaluating prisma.config.ts takes longer than all the rest, and most applications have no SQL
  if (sql.length === 0) return [];
  const loaded = await loadPrismaConfig(root, process.env).catch(() => undefined);
  return statesOf(sql, migrationsFolder(root, loaded));
}

/** A component with its SQL files, in the order in which they run. */
interface ListedComponent extends ComponentSummary {
  readonly sql: readonly { readonly file: string; readonly state: SqlState['state'] }[];
}

function sqlOf({ name }: ComponentSummary, states: readonly SqlState[]): ListedComponent['sql'] {
  return states
    .filter(({ sql }) => sql.component.name === name)
    .map(({ sql, state }) => ({ file: sql.file, state }));
}

function table(components: readonly ListedComponent[]): string {
  // most applications have none
  const withSql = components.some(({ sql }) => sql.length > 0);
  const header = [
    'component',
    'from',
    'files',
    'models',
    'enums',
    'extends',
    'referred to by',
    ...(withSql ? ['sql'] : []),
  ];
  const rows = components.map(({ name, from, files, models, enums, sql, ...relations }) => [
    name,
    from,
    ...[
      files.map((file) => basename(file)),
      models,
      enums,
      relations.extends,
      relations.referredToBy,
      ...(withSql ? [sql.map(({ file, state }) => `${basename(file)} (${STATES[state]})`)] : []),
    ].map((names) => names.join(', ') || '-'),
  ]);
  return formatTable([header, ...rows]);
}
