import type { SchematicContext } from '@angular-devkit/schematics';
import type { Application } from './application.js';
import type { Workspace } from './workspace.js';

/** Prints what is left to do. */
export function report(
  { instructions, changed }: Workspace,
  { components, packageManager: { exec } }: Application,
  logger: SchematicContext['logger'],
): void {
  if (instructions.length > 0) {
    logger.warn(['Left for you to do:', ...instructions.map((one) => `- ${one}`)].join('\n'));
  }
  if (!changed) return;
  logger.info(`Next: write a component's tables into ${components}/prisma/schema.prisma, then
  ${exec} prisma migrate dev
  ${exec} prisma generate`);
}
