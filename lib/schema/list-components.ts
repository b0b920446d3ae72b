import { readApplication } from '../components/configuration.js';
import { discoverComponents } from '../components/discover.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { BlockKind } from '../prisma-schema/blocks.js';
import { readComponentFiles } from './component-file.js';
import { findCycles } from './cycles.js';
import { Declarations } from './declarations.js';
import { referencesBetween } from './references.js';

/** A component and what its schema declares. */
export interface ComponentSummary {
  readonly name: string;
  /** The folder, relative to the application's, or `package@version`. */
  readonly from: string;
  readonly files: readonly string[];
  readonly models: readonly string[];
  readonly enums: readonly string[];
  /** Names of the components whose models it extends. */
  readonly extends: readonly string[];
  /** Names of the components whose files name what it declares. */
  readonly referredToBy: readonly string[];
}

/**
 * Lists an application's components.
 *
 * @param options.cwd a folder of the application
 * @throws Error where `cwd` is in no application
 *
 * @example
 * ```ts
 * const { components } = listComponents({ cwd: process.cwd() });
 * console.log(components.map(({ name, models }) => `${name}: ${models.join(', ')}`));
 * ```
 */
export function listComponents({ cwd }: { cwd: string }): {
  components: ComponentSummary[];
  /** Components that refer to each other in a circle: the names along each. */
  cycles: string[][];
  diagnostics: Diagnostic[];
} {
  const application = readApplication(cwd);
  const discovery = discoverComponents(application);
  const { files, diagnostics } = readComponentFiles(application.root, discovery.components);

  const references = referencesBetween(new Declarations(files));

  const components = discovery.components.map((component) => {
    const { name, folder, package: from } = component;
    const blocks = files
      .filter((file) => file.component === component)
      .flatMap((file) => file.blocks);
    const owned = (kind: BlockKind) =>
      blocks.filter((block) => block.kind === kind && !block.extends).map((block) => block.name);
    return {
      name,
      from: from ? `${from.name}@${from.version}` : folder,
      files: component.files,
      models: owned('model'),
      enums: owned('enum'),
      extends: [...new Set(blocks.flatMap((block) => block.extends?.component ?? []))].sort(),
      referredToBy: references.filter(({ to }) => to === name).map(({ from }) => from),
    };
  });
  return {
    components,
    cycles: findCycles(references),
    diagnostics: [...application.diagnostics, ...discovery.diagnostics, ...diagnostics],
  };
}
