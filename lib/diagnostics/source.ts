import type { Location } from './diagnostic.js';

const LINE_BREAK = /\r\n?|\n/g;

/** A file's text and where its offsets are in lines and columns. */
export class Source {
  #lineStarts: number[] | undefined;

  /**
   * @param file path relative to the application's folder, with forward slashes
   * @param text the whole text, without a byte order mark
   */
  constructor(
    readonly file: string,
    readonly text: string,
  ) {}

  /** @param offset UTF-16 code units from the start of the text */
  locate(offset: number): Location {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.file, line: low + 1, column: offset - starts[low]! + 1 };
  }

  /** @returns where the line starts, in UTF-16 code units; undefined where the text has no such line */
  startOf(line: number): number | undefined {
    return this.#starts()[line - 1];
  }

  /** The line with its neighbours and a caret under the column. */
  frame({ line, column }: Location): string {
    const lines = this.text.split(LINE_BREAK);
    const last = Math.min(line + 1, lines.length);
    const width = String(last).length;
    const rows: string[] = [];
    for (let number = Math.max(1, line - 1); number <= last; number++) {
      const text = lines[number - 1]!;
      rows.push(
        `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd(),
      );
      if (number === line) {
        const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
        rows.push(`  ${' '.repeat(width)} | ${indent}^`);
      }
    }
    return rows.join('\n');
  }

  #starts(): number[] {
    if (!this.#lineStarts) {
      this.#lineStarts = [0];
      for (const { 0: lineBreak, index } of this.text.matchAll(LINE_BREAK)) {
        this.#lineStarts.push(index + lineBreak.length);
      }
    }
    return this.#lineStarts;
  }
}
