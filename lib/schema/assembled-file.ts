import type { Source } from '../diagnostics/source.js';

/** A stretch of an assembled file and where its text comes from. */
interface Piece {
  readonly start: number;
  readonly text: string;
  readonly source: Source;
  readonly sourceStart: number;
}

/** A change to a copied file. */
export interface Edit {
  /** Where in the source, in UTF-16 code units from its start. */
  readonly start: number;
  /** End of what is replaced; `start` where text is only inserted. */
  readonly end: number;
  readonly text: string;
  /** Where the inserted text comes from. */
  readonly from: Source;
  readonly fromStart: number;
}

/** A file of `prisma/schema`: its text, and for every place in it the place where somebody wrote it. */
export class AssembledFile {
  readonly text: string;
  readonly #pieces: readonly Piece[];

  /** @param path relative to the output's folder, with forward slashes */
  constructor(
    readonly path: string,
    readonly source: Source,
    edits: readonly Edit[] = [],
  ) {
    const pieces: Piece[] = [];
    let length = 0;
    const add = (text: string, from: Source, sourceStart: number) => {
      pieces.push({ start: length, text, source: from, sourceStart });
      length += text.length;
    };
    let copied = 0;
    for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
      add(source.text.slice(copied, edit.start), source, copied);
      add(edit.text, edit.from, edit.fromStart);
      copied = edit.end;
    }
    add(source.text.slice(copied), source, copied);
    this.#pieces = pieces;
    this.text = pieces.map(({ text }) => text).join('');
  }

  /** @param offset in UTF-16 code units from the start of the assembled text */
  originOf(offset: number): { source: Source; offset: number } {
    const piece = this.#pieces.findLast(({ start, text }) => start <= offset && text !== '');
    if (!piece) return { source: this.source, offset: 0 };
    return { source: piece.source, offset: piece.sourceStart + offset - piece.start };
  }
}

/** Takes a block out and keeps its lines, so that the lines after it keep their numbers. */
export function blank(source: Source, start: number, end: number): Edit {
  const text = source.text.slice(start, end).replace(/[^\r\n]/g, '');
  return { start, end, text, from: source, fromStart: start };
}
