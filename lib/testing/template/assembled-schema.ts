import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isError, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { formatDiagnostics } from '../../diagnostics/format.js';
import { listSchemaFiles } from '../../prisma-schema/list-schema-files.js';
import { assemble } from '../../schema/assemble.js';

/** A Prisma schema: its files' texts by path. */
export type SchemaFiles = ReadonlyMap<string, string>;

/**
 * Assembles an application's schema and reads it.
 *
 * @throws Error with all findings where there is a mistake in it
 */
export function assembledSchema(root: string): SchemaFiles {
  const { output, diagnostics } = assemble({ cwd: root });
  refuseErrors(diagnostics);
  const folder = join(root, output);
  return new Map(
    listSchemaFiles(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

/** @throws Error with all findings where one is an error */
export function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  if (!diagnostics.some(isError)) return;
  throw new Error(
    `There is no schema to make a test database of.\n${formatDiagnostics(diagnostics)}`,
  );
}
