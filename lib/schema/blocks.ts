import { linesOf } from './lines.js';

/** Kinds of top-level blocks in a Prisma schema. */
export type BlockKind = 'model' | 'view' | 'type' | 'enum' | 'datasource' | 'generator';

/** A top-level block and where it is; offsets are UTF-16 code units from the start of the text. */
export interface Block {
  readonly kind: BlockKind;
  readonly name: string;
  /** Start of the line of the block's first doc comment, or of its header. */
  readonly start: number;
  readonly nameOffset: number;
  /** Start of the line after the header. */
  readonly bodyStart: number;
  /** Start of the line with the closing brace. */
  readonly bodyEnd: number;
  /** End of the line with the closing brace, without its line break. */
  readonly end: number;
  /** The component named in `/// @extends <component>` above the block. */
  readonly extends?: { readonly component: string; readonly offset: number };
}

const HEADER = /^([ \t]*(model|view|type|enum|datasource|generator)[ \t]+)([^\s{]+)[ \t]*\{[ \t]*$/;
const DOC_COMMENT = /^[ \t]*\/\/\//;
const EXTENDS = /^([ \t]*\/\/\/[ \t]*@extends[ \t]+)(\S+)[ \t]*$/;

/**
 * Finds the top-level blocks of a schema.
 *
 * Works by lines, as Prisma's grammar does: a header ends its line, and the first line that starts with `}` closes
 * the block. A block without an end is left to Prisma to report.
 */
export function scanBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Omit<Block, 'bodyEnd' | 'end'> | undefined;
  let docStart: number | undefined;
  let extended: Block['extends'];

  for (const line of linesOf(text)) {
    if (open) {
      if (!/^[ \t]*\}/.test(line.code)) continue;
      blocks.push({ ...open, bodyEnd: line.start, end: line.start + line.text.length });
      open = undefined;
      continue;
    }
    if (DOC_COMMENT.test(line.text)) {
      docStart ??= line.start;
      const [, before, component] = EXTENDS.exec(line.text) ?? [];
      if (component) extended = { component, offset: line.start + before!.length };
      continue;
    }
    const [, before, kind, name] = HEADER.exec(line.code) ?? [];
    if (kind && name) {
      open = {
        kind: kind as BlockKind,
        name,
        start: docStart ?? line.start,
        nameOffset: line.start + before!.length,
        bodyStart: line.next,
        ...(extended && { extends: extended }),
      };
    }
    docStart = undefined;
    extended = undefined;
  }
  return blocks;
}
