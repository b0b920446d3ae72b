import type { SchematicContext } from '@angular-devkit/schematics';
import type { Application } from './application.js';
import type { Workspace } from './workspace.js';

/** Prints what is left to do. */
export function report(
  { instructions, notes, changed }: Workspace,
  { packageManager: { exec, name } }: Application,
  needsInstall: boolean,
  logger: SchematicContext['logger'],
): void {
  if (instructions.length > 0) {
    logger.warn(['Left for you to do:', ...instructions.map((one) => `- ${one}`)].join('\n'));
  }
  if (!changed) return;
  for (const note of notes) logger.info(note);
  logger.info(`Next:${needsInstall ? `\n  ${name} install` : ''}
  ${exec} nest g component-db NAME
  ${exec} prisma migrate dev
  ${exec} prisma generate`);
}
