import { createRequire } from 'node:module';

/** One of Prisma's findings. */
export interface LintFinding {
  readonly file_name: string;
  /** UTF-16 code units from the start of the file. */
  readonly start: number;
  readonly text: string;
  readonly is_warning: boolean;
}

/** Prisma's validation of a schema that is in several files. */
export function lint(files: readonly { path: string; text: string }[]): LintFinding[] {
  const input = JSON.stringify(files.map(({ path, text }) => [path, text]));
  // loaded here: it takes 15 ms, and a schema that did not change needs no validation
  const prisma = createRequire(import.meta.url)('@prisma/prisma-schema-wasm') as {
    lint(input: string): string;
  };
  return JSON.parse(prisma.lint(input)) as LintFinding[];
}
