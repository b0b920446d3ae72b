import { lineEndingOf } from '../source-edits/style.js';
import { readMembers, type Member } from '../schema/members.js';
import type { Part } from './parts.js';
import type { RelationField, Relations } from './relations.js';

/**
 * Writes the schema of each component: its parts as they were, without the fields that another component adds, and
 * behind them the fields that it adds to others.
 *
 * @param componentOf the component of a model or an enum
 * @returns texts by the component's name
 */
export function writeComponents(
  parts: readonly Part[],
  relations: Relations,
  componentOf: (name: string) => string,
): Map<string, string> {
  const moved = movedFields(relations, componentOf);
  const texts = new Map<string, string[]>();
  const into = (component: string, text: string) =>
    texts.set(component, [...(texts.get(component) ?? []), text]);

  for (const part of parts) {
    const leaving = moved.filter(({ model }) => model === part.block.name);
    into(componentOf(part.block.name), without(part, leaving));
  }
  for (const part of parts) {
    const { name } = part.block;
    const added = moved.filter(({ model }) => model === name);
    for (const component of new Set(added.map(({ member }) => componentOf(member.type)))) {
      const fields = added.filter(({ member }) => componentOf(member.type) === component);
      into(component, extension(part, componentOf(name), fields, relations));
    }
  }
  const newline = lineEndingOf(parts[0]?.source.text ?? '');
  return new Map(
    [...texts].map(([component, blocks]) => [component, blocks.join(newline + newline) + newline]),
  );
}

/** The fields that the component at the other end adds: it has the foreign key, or has to name both models anyway. */
function movedFields(
  { fields }: Relations,
  componentOf: (name: string) => string,
): RelationField[] {
  const refers = (from: string, to: string) =>
    fields.some(
      ({ model, member, hasColumns }) =>
        hasColumns && componentOf(model) === from && componentOf(member.type) === to,
    );
  return fields.filter(({ model, member, hasColumns, oppositeHasColumns }) => {
    const owner = componentOf(model);
    const other = componentOf(member.type);
    if (owner === other || hasColumns) return false;
    if (oppositeHasColumns) return true;
    // a many-to-many relation follows the foreign keys between the two, so that no circle comes of it
    const [back, forth] = [refers(other, owner), refers(owner, other)];
    return back === forth ? other > owner : back;
  });
}

function without({ source: { text }, start, end }: Part, fields: readonly RelationField[]): string {
  let copied = start;
  let kept = '';
  for (const { member } of fields) {
    kept += text.slice(copied, startOf(text, member));
    copied = member.end;
  }
  return kept + text.slice(copied, end);
}

/** The start of the comments that stand directly above a member: those above a blank line are not its own. */
function startOf(text: string, member: Member): number {
  const above = text.slice(member.start, member.offset);
  const blank = [...above.matchAll(/(?<=^|\n)[ \t]*\r?\n/g)].at(-1);
  return member.start + (blank ? blank.index + blank[0].length : 0);
}

function extension(
  { source, block }: Part,
  owner: string,
  fields: readonly RelationField[],
  relations: Relations,
): string {
  const newline = lineEndingOf(source.text);
  const members = readMembers(source.text, block.bodyStart, block.bodyEnd);
  const referenced = fields.map(({ member }) =>
    relations.referencedFields(member.type, block.name),
  );
  return [
    `/// @extends ${owner}`,
    `${block.kind} ${block.name} {`,
    ...keysOf(members, referenced).map(({ text }) => `  ${text}`),
    ...fields.map(({ member }) =>
      source.text.slice(startOf(source.text, member), member.end).trimEnd(),
    ),
    '}',
  ].join(newline);
}

/** What makes the extension valid alone: the key, and the fields that foreign keys point to. */
function keysOf(members: readonly Member[], referenced: readonly (readonly string[])[]): Member[] {
  const isKey = ({ name, attributes }: Member) =>
    name.startsWith('@@id(') || attributes.some((attribute) => /^@id\b/.test(attribute));
  const targets = referenced.map((names) => names.join(','));
  const key = members.find(isKey) ?? members.find(({ name }) => name.startsWith('@@unique('));
  const keys = members.filter(
    (member) =>
      member === key || targets.some((names) => member.name.startsWith(`@@unique([${names}]`)),
  );
  const names = new Set([
    ...referenced.flat(),
    ...keys.flatMap(({ name }) => /\[([^\]]*)\]/.exec(name)?.[1]?.split(',') ?? name),
  ]);
  return members.filter((member) => names.has(member.name) || keys.includes(member));
}
