import { join } from 'node:path';
import { readApplication } from '../components/configuration.js';
import { discoverComponents } from '../components/discover.js';
import { MIGRATIONS } from '../prisma-cli/migrations-folder.js';
import { readComponentFiles } from '../schema/component-file.js';
import { Declarations } from '../schema/declarations.js';
import { referencesBetween } from '../schema/references.js';
import { readComponentSql, type ComponentSql } from './component-sql.js';
import { inDependencyOrder } from './dependency-order.js';
import { migrationTexts } from './migration-files.js';
import { readProvenance, readRemovals } from './provenance.js';

/** How a file of component SQL stands to the migrations. */
export interface SqlState {
  readonly sql: ComponentSql;
  /** `new` is in no migration, `changed` is there with another text. */
  readonly state: 'migrated' | 'new' | 'changed';
}

/**
 * The SQL of all components of an application, in the order in which it is to run: that of the components'
 * dependencies, then of the files' names.
 *
 * @param cwd a folder of the application
 * @throws Error where `cwd` is in no application, or a file cannot be read
 */
export function readSqlInOrder(cwd: string): { root: string; sql: ComponentSql[] } {
  const application = readApplication(cwd);
  const { root } = application;
  const { components } = discoverComponents(application);
  const all = components.flatMap((component) => readComponentSql(root, component));
  if (all.length === 0) return { root, sql: [] };

  const { files } = readComponentFiles(root, components);
  const references = referencesBetween(new Declarations(files));
  const sql = inDependencyOrder(components, references).flatMap((component) =>
    all.filter((one) => one.component === component),
  );
  return { root, sql };
}

/** @param folder of the migrations, absolute */
export function statesOf(sql: readonly ComponentSql[], folder: string): SqlState[] {
  if (sql.length === 0) return [];
  const migrated = migratedHashes(folder);
  return sql.map((one) => ({ sql: one, state: stateOf(one, migrated) }));
}

/**
 * {@link readSqlInOrder}, and how it stands to the migrations.
 *
 * @param folder of the migrations, absolute; `prisma/migrations` of the application where left out
 */
export function readSqlStates(cwd: string, folder?: string): SqlState[] {
  const { root, sql } = readSqlInOrder(cwd);
  return statesOf(sql, folder ?? join(root, MIGRATIONS));
}

/** Those that no migration has as they are now. */
export function isAhead({ state }: SqlState): boolean {
  return state !== 'migrated';
}

function stateOf(
  { component, name, hash }: ComponentSql,
  migrated: ReadonlyMap<string, ReadonlyMap<string, string>>,
): SqlState['state'] {
  const before = migrated.get(component.name)?.get(name);
  if (before === undefined) return 'new';
  return before === hash ? 'migrated' : 'changed';
}

/** By component and file: of the last time that it was put into a migration, unless its component was removed since. */
function migratedHashes(folder: string): Map<string, Map<string, string>> {
  const hashes = new Map<string, Map<string, string>>();
  for (const migration of migrationTexts(folder)) {
    for (const component of readRemovals(migration)) hashes.delete(component);
    for (const { component, file, sha256 } of readProvenance(migration)) {
      hashes.set(component, (hashes.get(component) ?? new Map()).set(file, sha256));
    }
  }
  return hashes;
}
