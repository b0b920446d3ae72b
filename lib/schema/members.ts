import { linesOf } from './lines.js';

/** A field, an enum value or a block attribute inside a block; in Prisma's grammar always one line. */
export interface Member {
  /** The field's or value's name; of a block attribute its whole text, such as `@@id([a,b])`. */
  readonly name: string;
  /** A field's type without its modifier; empty for enum values and block attributes. */
  readonly type: string;
  /** `?`, `[]` or empty. */
  readonly modifier: string;
  /** The attributes with their arguments, without white space. */
  readonly attributes: readonly string[];
  /** The line without its comment. */
  readonly text: string;
  /** Where the name is, in UTF-16 code units from the start of the schema's text. */
  readonly offset: number;
  /** From the comments above the member to the end of its line. */
  readonly start: number;
  readonly end: number;
}

const FIELD = /^(\S+)\s+([^\s?[@]+)\s*(\?|\[\])?\s*(@.*)?$/;
const TOKEN = /"(?:[^"\\]|\\.)*"|\s+|@?[^\s"@()[\]{}]+|./g;

/** Reads the members of a block's body; what is none is left to Prisma to report. */
export function readMembers(text: string, bodyStart: number, bodyEnd: number): Member[] {
  const members: Member[] = [];
  let start = bodyStart;
  for (const line of linesOf(text, bodyStart, bodyEnd)) {
    const code = line.code.trim();
    if (code === '') continue;
    const offset = line.start + line.code.search(/\S/);
    members.push({ ...parse(code), text: code, offset, start, end: line.next });
    start = line.next;
  }
  return members;
}

function parse(code: string): Pick<Member, 'name' | 'type' | 'modifier' | 'attributes'> {
  if (code.startsWith('@@')) {
    return { name: splitAttributes(code).join(''), type: '', modifier: '', attributes: [] };
  }
  const [, name, type, modifier = '', attributes = ''] = FIELD.exec(code) ?? [];
  if (name && type) return { name, type, modifier, attributes: splitAttributes(attributes) };
  const [value, ...rest] = code.split(/\s+/);
  return { name: value!, type: '', modifier: '', attributes: splitAttributes(rest.join(' ')) };
}

/** White space between tokens never carries meaning in a Prisma schema. */
function splitAttributes(text: string): string[] {
  const attributes: string[] = [];
  let depth = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.trim() === '') continue;
    if (depth === 0 && token.startsWith('@')) attributes.push(token);
    else if (attributes.length > 0) attributes[attributes.length - 1] += token;
    if (/^[([{]$/.test(token)) depth++;
    if (/^[)\]}]$/.test(token)) depth--;
  }
  return attributes;
}
