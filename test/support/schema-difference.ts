import { resolve } from 'node:path';
import { prisma } from './prisma-cli.js';

/** What `prisma migrate diff` says. */
export interface SchemaDifference {
  /** 0 where there is none, 2 where there is one. */
  readonly exitCode: number | null;
  readonly output: string;
}

/** Asks Prisma for the migration between `original.prisma` in a folder and the schema assembled there. */
export async function schemaDifference(root: string): Promise<SchemaDifference> {
  const sides = ['--from-schema=original.prisma', '--to-schema=prisma/schema'];
  const { exitCode, output } = await prisma(root, ['migrate', 'diff', ...sides, '--exit-code'], {
    PRISMA_SCHEMA_ENGINE_BINARY: resolve('bin/schema-engine.js'),
  });
  return { exitCode, output };
}
