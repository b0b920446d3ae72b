import type { Component } from '../components/component.js';
import { readApplication } from '../components/configuration.js';
import { discoverComponents } from '../components/discover.js';
import type { BlockKind } from '../prisma-schema/blocks.js';
import { wantsUrlInSchema } from '../components/prisma-version.js';
import { readComponentFiles } from '../schema/component-file.js';
import { compose } from '../schema/compose.js';
import { Declarations } from '../schema/declarations.js';
import { readMainSchema } from '../schema/main-schema.js';
import { referencesBetween } from '../schema/references.js';
import { readComponentSql } from './component-sql.js';

/** What goes when a component goes, while it is still there: nobody else knows what it owns. */
export interface Removal {
  readonly component: Component;
  readonly models: readonly string[];
  readonly enums: readonly string[];
  /** Names of its SQL files. */
  readonly sql: readonly string[];
  /** The assembled schema without it, texts by path. */
  readonly schema: ReadonlyMap<string, string>;
}

/**
 * Looks at what the application would be without a component.
 *
 * @param cwd a folder of the application
 * @throws Error where there is no such component, or another one needs it
 */
export function planRemoval(cwd: string, name: string): Removal {
  const application = readApplication(cwd);
  const { root } = application;
  const { components } = discoverComponents(application);
  const component = components.find((one) => one.name === name);
  if (!component) {
    throw new Error(
      `There is no component "${name}". It must still be there, because its schema says what it owns. There are: ${components.map((one) => one.name).join(', ')}.`,
    );
  }
  const { files } = readComponentFiles(root, components);
  const declarations = new Declarations(files);
  const needing = componentsNeeding(name, components, declarations);
  if (needing.length > 0) {
    throw new Error(
      `The component "${name}" cannot be removed: ${needing.join(', ')} ${needing.length === 1 ? 'refers' : 'refer'} to it. Remove those references first.`,
    );
  }
  const owned = (kind: BlockKind) =>
    declarations.owned
      .filter(({ file, block }) => file.component === component && block.kind === kind)
      .map(({ block }) => block.name);
  const others = components.filter((one) => one !== component);
  const remaining = files.filter((file) => file.component !== component);
  return {
    component,
    models: owned('model'),
    enums: owned('enum'),
    sql: readComponentSql(root, component).map((sql) => sql.name),
    schema: compose(
      others,
      remaining,
      readMainSchema(application),
      [],
      wantsUrlInSchema(application),
    ).files,
  };
}

function componentsNeeding(
  name: string,
  components: readonly Component[],
  declarations: Declarations,
): string[] {
  const referring = referencesBetween(declarations)
    .filter(({ to }) => to === name)
    .map(({ from }) => from);
  const depending = components
    .filter(({ dependsOn }) => dependsOn?.includes(name))
    .map((component) => component.name);
  return [...new Set([...referring, ...depending])].sort();
}
