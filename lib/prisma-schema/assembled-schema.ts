import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanBlocks, type BlockKind } from './blocks.js';
import { linesOf } from './lines.js';
import { listSchemaFiles } from './list-schema-files.js';

/** Where it is when `componentDb.output` in package.json does not say otherwise, relative to the application. */
export const DEFAULT_FOLDER = 'prisma/schema';

/** The schema that Prisma reads: every `.prisma` file of the output's folder. */
export class AssembledSchema {
  /** Of all files together. */
  readonly text: string;

  constructor(readonly folder: string) {
    this.text = listSchemaFiles(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
  }

  isSameAs(text: string): boolean {
    return essenceOf(text.split('\n')) === essenceOf(this.text.split('\n'));
  }

  declares(kind: BlockKind): boolean {
    return scanBlocks(this.text).some((block) => block.kind === kind);
  }

  /** The declarations alone: what a comment says changes no table. */
  get declarations(): string {
    return essenceOf(Array.from(linesOf(this.text), ({ code }) => code));
  }
}

/** Prisma keeps a formatted copy with the files in an order of its own. */
function essenceOf(lines: readonly string[]): string {
  const bare = lines.map((line) => line.replace(/\s/g, '')).filter((line) => line !== '');
  return bare.sort().join('\n');
}
