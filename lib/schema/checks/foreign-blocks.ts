import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { errorAt } from '../../diagnostics/report.js';
import type { Block } from '../../prisma-schema/blocks.js';
import type { ComponentFile } from '../component-file.js';

/** Prisma accepts these silently in a component's file: a second datasource may win, a second generator runs. */
export function checkForeignBlocks(files: readonly ComponentFile[]): Diagnostic[] {
  return files.flatMap((file) =>
    foreignBlocks(file).map(({ kind, name, nameOffset }) =>
      errorAt(file.source, nameOffset, {
        code: kind === 'datasource' ? 'CDB201' : 'CDB202',
        component: file.component.name,
        message: `A component must not have a ${kind} block ("${name}"): the application has the only one.`,
        hint: `Remove the block. The application's ${kind} is configured under "componentDb" in its package.json.`,
      }),
    ),
  );
}

export function foreignBlocks(file: ComponentFile): Block[] {
  return file.blocks.filter(({ kind }) => kind === 'datasource' || kind === 'generator');
}
