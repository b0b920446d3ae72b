import { linesOf } from '../prisma-schema/lines.js';

/** A field, an enum value or a block attribute inside a block; in Prisma's grammar always one line. */
export class Member {
  /** The field's or value's name; of a block attribute its whole text, such as `@@id([a,b])`. */
  readonly name: string;
  #shape: Shape | undefined;

  /**
   * @param text the line without its comment
   * @param offset where the name is, in UTF-16 code units from the start of the schema's text
   * @param start start of the comments above the member
   * @param end start of the line after it
   */
  constructor(
    readonly text: string,
    readonly offset: number,
    readonly start: number,
    readonly end: number,
  ) {
    this.name = text.startsWith('@@') ? withoutSpace(text) : /^\S+/.exec(text)![0];
  }

  /** A field's type without its modifier; empty for enum values and block attributes. */
  get type(): string {
    return this.#parsed.type;
  }

  /** `?`, `[]` or empty. */
  get modifier(): string {
    return this.#parsed.modifier;
  }

  /** The attributes with their arguments, without white space. */
  get attributes(): readonly string[] {
    return this.#parsed.attributes;
  }

  get #parsed(): Shape {
    return (this.#shape ??= parse(this.text));
  }
}

interface Shape {
  readonly type: string;
  readonly modifier: string;
  readonly attributes: readonly string[];
}

const FIELD = /^(\S+)\s+([^\s?[@]+)\s*(\?|\[\])?\s*(@.*)?$/;
const STRING_OR_SPACE = /"(?:[^"\\]|\\.)*"|\s+/g;
const TOKEN = /"(?:[^"\\]|\\.)*"|\s+|@?[^\s"@()[\]{}]+|./g;

/** Reads the members of a block's body; what is none is left to Prisma to report. */
export function readMembers(text: string, bodyStart: number, bodyEnd: number): Member[] {
  const members: Member[] = [];
  let start = bodyStart;
  let member: { code: string; offset: number } | undefined;
  for (const line of linesOf(text, bodyStart, bodyEnd)) {
    const code = line.code.trim();
    if (code !== '') member ??= { code, offset: line.start + line.code.search(/\S/) };
    // a comment behind a member may go on for some lines
    if (!member || line.inComment) continue;
    members.push(new Member(member.code, member.offset, start, line.next));
    start = line.next;
    member = undefined;
  }
  return members;
}

function parse(code: string): Shape {
  if (code.startsWith('@@')) return { type: '', modifier: '', attributes: [] };
  const [, , type, modifier = '', attributes = ''] = FIELD.exec(code) ?? [];
  if (type) return { type, modifier, attributes: splitAttributes(attributes) };
  return { type: '', modifier: '', attributes: splitAttributes(code.replace(/^\S+/, '')) };
}

function withoutSpace(text: string): string {
  return text.replace(STRING_OR_SPACE, (found) => (found.startsWith('"') ? found : ''));
}

/** White space between tokens never carries meaning in a Prisma schema, nor do parentheses around nothing. */
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
  return attributes.map((attribute) => attribute.replace(/^([^(]+)\(\)$/, '$1'));
}
