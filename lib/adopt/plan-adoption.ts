import { basename, join } from 'node:path';
import { nameProblem } from '../components/component.js';
import { readApplication, type Application } from '../components/configuration.js';
import { discoverComponents } from '../components/discover.js';
import { checkPrismaVersion, wantsUrlInSchema } from '../components/prisma-version.js';
import { sourceRootOf } from '../components/source-root.js';
import { isError } from '../diagnostics/diagnostic.js';
import { formatDiagnostics } from '../diagnostics/format.js';
import type { FileChanges } from '../files/change-together.js';
import { readText } from '../files/read-text.js';
import { kebabCase } from '../generator/words.js';
import { AdoptError } from './adopt-error.js';
import { checkAssembled } from './check-assembled.js';
import { writeComponents } from './component-texts.js';
import { configure } from './configure.js';
import { fileChanges } from './file-changes.js';
import { findFolders } from './folders.js';
import { adoptMain } from './main-blocks.js';
import { interruptedAdoption } from './journal.js';
import { nextSteps } from './next-steps.js';
import { readOriginalSchema } from './original-schema.js';
import { isMain, partsOf } from './parts.js';
import { Relations } from './relations.js';
import { describeSplit } from './describe-split.js';
import { proposeSplit, type Place } from './split.js';

/** A declaration and where it goes. */
export interface Move extends Place {
  readonly kind: string;
  readonly name: string;
  /** The file that it goes into, relative to the application's folder. */
  readonly file: string;
}

/** How an application's schema becomes components. */
export interface Adoption extends Required<FileChanges> {
  /** Absolute path of the application's folder. */
  readonly root: string;
  /** Whether a run that was killed has begun with it: this is what that left to do. */
  readonly isInterrupted: boolean;
  readonly moves: readonly Move[];
  /** What a person does now, in this order. */
  readonly instructions: readonly string[];
}

/**
 * Plans how an application's schema is split into components; writes nothing. The plan has been checked: what the
 * components give declares what the schema declares, and Prisma accepts it.
 *
 * @param cwd a folder of the application
 * @throws AdoptError where the schema cannot be adopted
 * @throws Error where `cwd` is in no application
 *
 * @example
 * ```ts
 * const adoption = planAdoption(process.cwd());
 * applyAdoption(adoption);
 * ```
 */
export function planAdoption(cwd: string): Adoption {
  const application = readApplication(cwd);
  return interruptedAdoption(application.root) ?? planFrom(application);
}

function planFrom(application: Application): Adoption {
  const { root, configuration } = application;
  const problems = [...application.diagnostics, ...checkPrismaVersion(application)].filter(isError);
  if (problems.length > 0) throw new AdoptError(formatDiagnostics(problems));

  const sources = readOriginalSchema(application);
  const parts = partsOf(sources);
  const declarations = parts.filter((part) => !isMain(part));
  const main = adoptMain(parts.filter(isMain), configuration.output, wantsUrlInSchema(application));

  const folders = findFolders(root, configuration.components, sourceRootOf(root));
  const taken = new Set(discoverComponents(application).components.map(({ name }) => name));
  const relations = new Relations(declarations);
  const places = proposeSplit({
    ...describeSplit(declarations, relations),
    folders: [...folders.existing.keys()].filter((name) => !taken.has(name)),
    taken,
    fallback: fallbackName(root, taken),
  });
  const componentOf = (name: string) => places.get(name)!.component;
  const folderOf = (component: string) =>
    folders.existing.get(component) ?? `${folders.parent}/${component}`;
  const fileOf = (component: string) => `${folderOf(component)}/prisma/schema.prisma`;

  const texts = writeComponents(declarations, relations, componentOf);
  const adopted = configure(application, main, [...texts.keys()].map(folderOf));
  checkAssembled({
    application: adopted.application,
    main: adopted.main,
    texts,
    folderOf,
    sources,
  });
  const written = new Map([...texts].map(([component, text]) => [fileOf(component), text]));
  if (adopted.main) written.set(adopted.main.file, adopted.main.text);
  const files = [...new Set(parts.map(({ source }) => source.file))];
  return {
    root,
    isInterrupted: false,
    ...fileChanges(root, written, files, adopted.manifest),
    moves: declarations.map(({ block: { kind, name } }) => ({
      kind,
      name,
      ...places.get(name)!,
      file: fileOf(componentOf(name)),
    })),
    instructions: nextSteps(root, main.file, main.leftOut),
  };
}

/** The component for what fits nowhere: named after the application, where that can be. */
function fallbackName(root: string, taken: ReadonlySet<string>): string {
  const { name } = JSON.parse(readText(join(root, 'package.json'))) as { name?: string };
  const kebab = kebabCase(basename(name ?? ''));
  return nameProblem(kebab) === undefined && !taken.has(kebab) ? kebab : 'core';
}
