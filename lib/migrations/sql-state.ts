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
 * @param folder of the migrations, absolute; `prisma/migrations` of the application where left out
 * @throws Error where `cwd` is in no application, or a file cannot be read
 */
export function readSqlStates(cwd: string, folder?: string): SqlState[] {
  const application = readApplication(cwd);
  const { root } = application;
  const { components } = discoverComponents(application);
  const all = components.flatMap((component) => readComponentSql(root, component));
  if (all.length === 0) return [];

  const migrated = migratedHashes(folder ?? join(root, MIGRATIONS));
  const { files } = readComponentFiles(root, components);
  const references = referencesBetween(new Declarations(files));
  return inDependencyOrder(components, references).flatMap((component) =>
    all
      .filter((sql) => sql.component === component)
      .map((sql) => ({ sql, state: stateOf(sql, migrated) })),
  );
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
