import type { Block } from '../prisma-schema/blocks.js';
import type { Member } from '../schema/members.js';

/** The doc comments above a block. */
export function blockDocumentation(text: string, block: Block): string {
  return docCommentsIn(text.slice(block.start, block.nameOffset));
}

/** The doc comments above a field or value and at the end of its line. */
export function memberDocumentation(text: string, member: Member): string {
  const above = text.slice(member.start, member.offset);
  const after = text.slice(member.offset + member.text.length, member.end);
  return [docCommentsIn(above), docCommentsIn(after)].filter(Boolean).join('\n');
}

function docCommentsIn(text: string): string {
  return Array.from(text.matchAll(/^[ \t]*\/\/\/(.*)$/gm), ([, line]) => line!.trim()).join('\n');
}
