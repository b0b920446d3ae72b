import type { Component } from '../components/component.js';
import { placeOf, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { AssembledFile, blank } from './assembled-file.js';
import { checkDependencies } from './checks/dependencies.js';
import { checkDuplicates } from './checks/duplicates.js';
import { checkForeignBlocks, foreignBlocks } from './checks/foreign-blocks.js';
import { checkTableNames } from './checks/table-names.js';
import type { ComponentFile } from './component-file.js';
import { Declarations } from './declarations.js';
import { resolveExtensions, type Extensions } from './extensions.js';
import { asForPrisma7, MAIN_FILE } from './main-schema.js';
import { withoutRefusedOpposites } from './refused-opposites.js';
import { validate } from './validate.js';

/** The files of `prisma/schema` and everything that is wrong with them. */
export interface ComposedSchema {
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Puts the components' files together: extensions go into their owners' models, checks and Prisma's validation run
 * over the whole.
 *
 * @param foreign files in the output's folder that are not ours; Prisma reads them with the rest
 * @param forPrisma6 whether the main schema holds the connection URLs
 */
export function compose(
  components: readonly Component[],
  files: readonly ComponentFile[],
  main: Source,
  foreign: readonly Source[],
  forPrisma6: boolean,
): ComposedSchema {
  const declarations = new Declarations(files);
  const extensions = resolveExtensions(declarations, new Set(components.map(({ name }) => name)));
  const assembled = assembleFiles(files, main, extensions);
  const around = foreign.map((source) => new AssembledFile(source.file, source));

  const ours = [
    ...checkForeignBlocks(files),
    ...checkDuplicates(declarations),
    ...checkTableNames(declarations),
    ...checkDependencies(components, declarations),
    ...extensions.diagnostics,
  ];
  const places = new Set(ours.map(placeOf));
  const [mainFile, ...others] = assembled;
  const prismas = validate(
    [forPrisma6 ? asForPrisma7(main) : mainFile!, ...others, ...around],
    declarations,
  );
  return {
    files: new Map(assembled.map(({ path, text }) => [path, text])),
    diagnostics: [
      ...ours,
      ...withoutRefusedOpposites(prismas, extensions.diagnostics, declarations).filter(
        (finding) => !places.has(placeOf(finding)),
      ),
    ].sort(byPlace),
  };
}

/** The files of the output, each with the places that its text comes from. */
export function assembleFiles(
  files: readonly ComponentFile[],
  main: Source,
  { edits }: Pick<Extensions, 'edits'>,
): AssembledFile[] {
  return [
    new AssembledFile(MAIN_FILE, main),
    ...files.map((file) => {
      const takenOut = [...foreignBlocks(file), ...file.blocks.filter((block) => block.extends)];
      const blanks = takenOut.map(({ start, end }) => blank(file.source, start, end));
      return new AssembledFile(file.outputPath, file.source, [
        ...blanks,
        ...(edits.get(file) ?? []),
      ]);
    }),
  ];
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
