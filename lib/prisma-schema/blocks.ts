import { linesOf, type Line } from './lines.js';

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
  /** End of the line with the closing brace, without its line break; the brace's end where another block follows it. */
  readonly end: number;
  /** The component named in `/// @extends <component>` above the block. */
  readonly extends?: { readonly component: string; readonly offset: number };
}

const HEADER = /^(\s*(model|view|type|enum|datasource|generator)\s+)([^\s{]+)\s*\{/;
const CLOSING = /^\s*\}/;
const DOC_COMMENT = /^\s*\/\/\//;
const EXTENDS = /^(\s*\/\/\/\s*@extends\s+)(\S+)/;

/**
 * Finds the top-level blocks of a schema.
 *
 * Works by lines, as Prisma's grammar does: what follows a header's brace on its line is ignored, and the first line
 * that starts with `}` closes the block. A block without an end is left to Prisma to report.
 */
export function scanBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Omit<Block, 'bodyEnd' | 'end'> | undefined;
  let docStart: number | undefined;
  let extended: Block['extends'];

  for (const line of linesOf(text)) {
    let headerStart = 0;
    if (open) {
      const [closing] = CLOSING.exec(line.code) ?? [];
      if (closing === undefined) continue;
      headerStart = closing.length;
      const isLast = line.code.slice(headerStart).trim() === '';
      const end = line.start + (isLast ? line.text.length : headerStart);
      blocks.push({ ...open, bodyEnd: line.start, end });
      open = undefined;
    } else if (DOC_COMMENT.test(line.text)) {
      docStart ??= line.start;
      const [, before, component] = EXTENDS.exec(line.text) ?? [];
      if (component) extended = { component, offset: line.start + before!.length };
      continue;
    } else if (docStart !== undefined && isComment(line)) {
      continue;
    }
    const [, before, kind, name] = HEADER.exec(line.code.slice(headerStart)) ?? [];
    if (kind && name) {
      open = {
        kind: kind as BlockKind,
        name,
        start: docStart ?? line.start + headerStart,
        nameOffset: line.start + headerStart + before!.length,
        bodyStart: line.next,
        ...(extended && { extends: extended }),
      };
    }
    docStart = undefined;
    extended = undefined;
  }
  return blocks;
}

function isComment({ code, text }: Line): boolean {
  return code.trim() === '' && text.trim() !== '';
}
