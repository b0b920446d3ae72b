import type { SchematicContext } from '@angular-devkit/schematics';
import type { Application } from './application.js';
import type { Workspace } from './workspace.js';

/** Prints what is left to do. */
export function report(
  { instructions, changed }: Workspace,
  { packageManager: { exec } }: Application,
  logger: SchematicContext['logger'],
): void {
  if (instructions.length > 0) {
    logger.warn(['Left for you to do:', ...instructions.map((one) => `- ${one}`)].join('\n'));
  }
  if (!changed) return;
  logger.info(`Next:
  ${exec} nest g component-db NAME
  ${exec} prisma migrate dev
  ${exec} prisma generate`);
}
