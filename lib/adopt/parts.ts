import type { Source } from '../diagnostics/source.js';
import { scanBlocks, type Block } from '../prisma-schema/blocks.js';

/** A block of the schema with all that is written above it since the block before. */
export interface Part {
  readonly source: Source;
  readonly block: Block;
  /** Start of the first comment above the block, in UTF-16 code units from the start of the text. */
  readonly start: number;
  /** End of the block; of the last one in a file, end of the comments below it. */
  readonly end: number;
}

/** Takes a schema apart so that every comment belongs to one block. */
export function partsOf(sources: readonly Source[]): Part[] {
  return sources.flatMap((source) => {
    const { text } = source;
    const blocks = scanBlocks(text);
    return blocks.map((block, index) => {
      const from = blocks[index - 1]?.end ?? 0;
      const above = text.slice(from, block.start);
      const isLast = index === blocks.length - 1;
      return {
        source,
        block,
        start: from + (/^\s*(?:\r?\n|$)/.exec(above)?.[0].length ?? 0),
        end: isLast ? text.trimEnd().length : block.end,
      };
    });
  });
}

export function isMain({ block: { kind } }: Part): boolean {
  return kind === 'datasource' || kind === 'generator';
}
