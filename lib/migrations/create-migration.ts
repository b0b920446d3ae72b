import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.js';
import { runPrismaInTerminal } from '../prisma-cli/run-prisma.js';
import { migrationFile, migrationNames } from './migration-files.js';

/** What {@link createMigration} came to. */
export type CreatedMigration =
  | { readonly kind: 'created'; readonly name: string }
  /** Neither the schema nor the SQL has changed: there is no migration. */
  | { readonly kind: 'nothing' }
  /** Prisma has said why; there is no migration. */
  | { readonly kind: 'failed' };

/** What Prisma writes where the schema has not changed. */
const EMPTY = /^\s*-- This is an empty migration\.\s*$/;

/**
 * Has Prisma make the next migration, without applying it, and adds to its end. Prisma asks and reports in this
 * process's terminal. A migration that could not be made to its end is removed.
 *
 * @param options.root the application's folder, absolute
 * @param options.folder the migrations' folder, absolute
 * @param options.additions texts to add, in order
 * @param options.schema another schema than the application's: a file or folder, absolute
 * @throws Error where Prisma is not installed, or the migration cannot be written
 */
export async function createMigration(options: {
  root: string;
  folder: string;
  name: string;
  additions: readonly string[];
  schema?: string;
}): Promise<CreatedMigration> {
  const { root, folder, name, additions, schema } = options;
  const before = new Set(migrationNames(folder));
  const another = schema ? ['--schema', schema] : [];
  const exitCode = await runPrismaInTerminal(
    root,
    ['migrate', 'dev', '--create-only', '--name', name].concat(another),
  );
  const made = migrationNames(folder)
    .filter((migration) => !before.has(migration))
    .at(-1);
  if (made === undefined) return { kind: 'failed' };
  let complete = false;
  try {
    if (exitCode !== 0) return { kind: 'failed' };
    complete = extend(migrationFile(folder, made), additions);
    return complete ? { kind: 'created', name: made } : { kind: 'nothing' };
  } finally {
    if (!complete) rmSync(join(folder, made), { recursive: true, force: true });
  }
}

/** @returns whether there is anything in the migration now */
function extend(file: string, additions: readonly string[]): boolean {
  const text = readFileSync(file, 'utf8');
  const changes = EMPTY.test(text) ? [] : [text];
  if (additions.length > 0) writeWhole(file, [...changes, ...additions].join('\n'));
  return changes.length + additions.length > 0;
}
