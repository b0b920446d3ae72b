/** A line of a schema; offsets are UTF-16 code units from the start of the text. */
export interface Line {
  /** Without its line break, comments replaced by spaces. */
  readonly code: string;
  /** Without its line break. */
  readonly text: string;
  readonly start: number;
  /** Start of the next line. */
  readonly next: number;
  /** Whether the line ends inside a comment that goes on in the next one. */
  readonly inComment: boolean;
}

const LINE_BREAK = /\r\n?|\n/g;
const STRING_OR_COMMENT = /"(?:[^"\\]|\\.)*"|\/\/.*|\/\*.*?(?:\*\/|$)/gs;

/** The lines of a text, or of a part of it that does not begin inside a comment. */
export function* linesOf(text: string, from = 0, to = text.length): Generator<Line> {
  let inComment = false;
  for (let start = from; start < to;) {
    LINE_BREAK.lastIndex = start;
    const lineBreak = LINE_BREAK.exec(text);
    const next = Math.min(lineBreak ? LINE_BREAK.lastIndex : to, to);
    const line = text.slice(start, Math.min(lineBreak?.index ?? to, to));
    const code = withoutComments(line, inComment);
    yield { code: code.text, text: line, start, next, inComment: code.inComment };
    inComment = code.inComment;
    start = next;
  }
}

function withoutComments(line: string, inComment: boolean): { text: string; inComment: boolean } {
  if (inComment) {
    const close = line.indexOf('*/');
    if (close < 0) return { text: ' '.repeat(line.length), inComment: true };
    const rest = withoutComments(line.slice(close + 2), false);
    return { text: ' '.repeat(close + 2) + rest.text, inComment: rest.inComment };
  }
  if (!line.includes('/')) return { text: line, inComment: false };
  let open = false;
  const text = line.replace(STRING_OR_COMMENT, (found) => {
    if (found.startsWith('"')) return found;
    open = found.startsWith('/*') && !found.endsWith('*/');
    return ' '.repeat(found.length);
  });
  return { text, inComment: open };
}
