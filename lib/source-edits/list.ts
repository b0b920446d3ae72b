import type { Insertion } from './edits.js';
import { indentAt, indentationOf, lineEndingOf } from './style.js';

/** Things in brackets with commas between them; offsets are UTF-16 code units from the start of the text. */
export interface List {
  /** Behind the opening bracket. */
  readonly start: number;
  /** Before the closing bracket. */
  readonly end: number;
  readonly elements: readonly { readonly start: number; readonly end: number }[];
}

const TRAILING_COMMA = /^(?:\s|\/\/.*(?=[\r\n])|\/\*[^]*?\*\/)*,/;
const COMMENTS_OF_LINE = /^(?:[\t ]*(?:\/\/.*|\/\*[^]*?\*\/))*/;

/**
 * Adds a last element as the list is written: on a line of its own where the last one is, with a comma behind
 * where the last one has one, below the comments.
 */
export function append(text: string, list: List, element: string): Insertion[] {
  const last = list.elements.at(-1);
  if (!last) return [appendToEmpty(text, list, element)];

  const comma = TRAILING_COMMA.exec(text.slice(last.end, list.end))?.[0] ?? '';
  const end = last.end + comma.length;
  const comments = COMMENTS_OF_LINE.exec(text.slice(end, list.end))![0];
  const before = list.elements.at(-2)?.end ?? list.start;
  const ownLine = text.slice(before, last.start).includes('\n') || /\/\/.*$/.test(comments);
  const separator = ownLine ? lineEndingOf(text) + indentAt(text, last.start) : ' ';
  return [
    ...(comma ? [] : [{ at: end, text: ',' }]),
    { at: end + comments.length, text: separator + element + (comma && ',') },
  ];
}

/** Adds an element before another one, in the same line or in lines of their own as that one is. */
export function insertBefore(
  text: string,
  { start, elements }: List,
  index: number,
  element: string,
): Insertion[] {
  const next = elements[index]!;
  const before = elements[index - 1]?.end ?? start;
  const ownLine = text.slice(before, next.start).includes('\n');
  const separator = ownLine ? lineEndingOf(text) + indentAt(text, next.start) : ' ';
  return [{ at: next.start, text: `${element},${separator}` }];
}

function appendToEmpty(text: string, { start, end }: List, element: string): Insertion {
  const comments = text.slice(start, end).trimEnd();
  const at = start + comments.length;
  if (!comments) return { at, text: element };
  if (!comments.includes('\n')) return { at, text: ` ${element}` };
  const indent = indentAt(text, start) + indentationOf(text);
  return { at, text: lineEndingOf(text) + indent + element };
}
