import type { Component } from '../components/component.js';
import type { Application } from '../components/configuration.js';
import { discoverComponents } from '../components/discover.js';
import { wantsUrlInSchema } from '../components/prisma-version.js';
import { isError } from '../diagnostics/diagnostic.js';
import { formatDiagnostics } from '../diagnostics/format.js';
import { Source } from '../diagnostics/source.js';
import { ComponentFile, readComponentFiles } from '../schema/component-file.js';
import { compose } from '../schema/compose.js';
import { MAIN_FILE, readMainSchema } from '../schema/main-schema.js';
import { AdoptError } from './adopt-error.js';
import { differingDeclarations } from './same-declarations.js';

/** What is to be checked before it is written. */
export interface Proposal {
  /** As it is configured afterwards. */
  readonly application: Application;
  readonly main: Source | undefined;
  /** Schemas by the component's name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly folderOf: (component: string) => string;
  /** The schema as it was. */
  readonly sources: readonly Source[];
}

/**
 * Assembles in memory, and compares with the schema as it was.
 *
 * @throws AdoptError where the components would not assemble, or would declare something else
 */
export function checkAssembled({ application, main, texts, folderOf, sources }: Proposal): void {
  const { root } = application;
  const there = discoverComponents(application);
  const existing = readComponentFiles(root, there.components);
  const proposed = [...texts].map(([name, text]) => {
    const folder = folderOf(name);
    const file = `${folder}/prisma/schema.prisma`;
    const component: Component = { name, folder, files: [file] };
    return new ComponentFile(component, new Source(file, text));
  });
  const twice = there.components.find(({ name }) => texts.has(name));
  if (twice) {
    throw new AdoptError(
      `There is already a component "${twice.name}", in ${twice.folder}. Make folders for the models that would go there, or rename it.`,
    );
  }

  const schema = compose(
    [...there.components, ...proposed.map(({ component }) => component)],
    [...existing.files, ...proposed],
    main ?? readMainSchema(application),
    [],
    wantsUrlInSchema(application),
  );
  const errors = [...there.diagnostics, ...existing.diagnostics, ...schema.diagnostics].filter(
    isError,
  );
  if (errors.length > 0) {
    throw new AdoptError(
      `Nothing was moved, because the components would not assemble:\n${formatDiagnostics(errors)}`,
    );
  }
  const before = [...sources, ...existing.files.map(({ source }) => source)].map(
    ({ text }) => text,
  );
  const after = [...schema.files].filter(([path]) => path !== MAIN_FILE).map(([, text]) => text);
  const different = differingDeclarations(before, after);
  if (different.length > 0) {
    throw new AdoptError(
      `Nothing was moved, because the components would not declare the same: ${different.join(', ')}. Please report it, with these declarations.`,
    );
  }
}
