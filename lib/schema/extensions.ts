import type { Diagnostic, Location } from '../diagnostics/diagnostic.js';
import type { Code } from '../diagnostics/codes.js';
import { errorAt } from '../diagnostics/report.js';
import type { Edit } from './assembled-file.js';
import type { ComponentFile } from './component-file.js';
import type { Declaration, Declarations } from './declarations.js';
import type { BlockKind } from '../prisma-schema/blocks.js';
import { linesOf } from '../prisma-schema/lines.js';
import type { Member } from './members.js';

/** What the extensions of all components change in their owners' files, and what is wrong with them. */
export interface Extensions {
  readonly edits: ReadonlyMap<ComponentFile, readonly Edit[]>;
  readonly diagnostics: readonly Diagnostic[];
}

export function resolveExtensions(
  declarations: Declarations,
  componentNames: ReadonlySet<string>,
): Extensions {
  const diagnostics: Diagnostic[] = [];
  const edits = new Map<ComponentFile, Edit[]>();
  const added = new Map<string, { extension: Declaration; member: Member }>();

  for (const extension of declarations.extensions) {
    const owner = findOwner(declarations, componentNames, extension);
    if ('code' in owner) {
      diagnostics.push(owner);
      continue;
    }
    const { accepted, problems, endOfFields } = compare(declarations, owner, extension);
    diagnostics.push(...problems);
    for (const member of accepted) {
      const key = `${owner.block.name}.${member.name}`;
      const first = added.get(key);
      if (first) {
        const place = first.extension.file.source.locate(first.member.offset);
        diagnostics.push(addedTwice(extension, member, place));
      } else {
        added.set(key, { extension, member });
        edits.set(owner.file, edits.get(owner.file) ?? []);
        edits.get(owner.file)!.push(...insertions(owner, endOfFields, extension, member));
      }
    }
  }
  return { edits, diagnostics };
}

function findOwner(
  declarations: Declarations,
  componentNames: ReadonlySet<string>,
  extension: Declaration,
): Declaration | Diagnostic {
  const { component, offset } = extension.block.extends!;
  const { kind, name, nameOffset } = extension.block;
  if (!componentNames.has(component)) {
    return finding('CDB301', extension, offset, {
      message: `The extended component "${component}" is not there.`,
      hint: `There are: ${[...componentNames].join(', ')}. Install or add the component, or correct the name.`,
    });
  }
  const owner = declarations.findIn(component, extension.block);
  if (owner) return owner;
  const other = declarations.find(name);
  const isOthers = other?.block.kind === kind;
  return finding('CDB302', extension, nameOffset, {
    message: `Component ${component} has no ${kind} "${name}" to extend.`,
    hint: isOthers
      ? `Component ${other.file.component.name} has it: write "/// @extends ${other.file.component.name}".`
      : `"component-db list" shows what ${component} has.`,
    ...(other && { related: [other.file.source.locate(other.block.nameOffset)] }),
  });
}

function compare(
  declarations: Declarations,
  owner: Declaration,
  extension: Declaration,
): { accepted: Member[]; problems: Diagnostic[]; endOfFields: number } {
  const { members } = owner;
  const own = new Map(members.map((member) => [member.name, member]));
  const accepted: Member[] = [];
  const problems: Diagnostic[] = [];
  for (const member of extension.members) {
    const repeated = own.get(member.name);
    if (repeated && !agrees(member, repeated)) {
      problems.push(contradiction(owner, extension, member, repeated));
    } else if (!repeated && isRelationWithoutColumns(declarations, extension, member)) {
      accepted.push(member);
    } else if (!repeated) {
      problems.push(notAddable(owner, extension, member));
    }
  }
  const lastField = members.findLast(({ name }) => !name.startsWith('@@'));
  return { accepted, problems, endOfFields: lastField?.end ?? owner.block.bodyEnd };
}

/** A repeated member may leave attributes out; what it says must be what the owner says. */
function agrees(member: Member, owners: Member): boolean {
  if (member.text === owners.text) return true;
  return hasTypeOf(owners, member) && !otherAttribute(member, owners);
}

function hasTypeOf(owners: Member, member: Member): boolean {
  return member.type === owners.type && member.modifier === owners.modifier;
}

function otherAttribute(member: Member, owners: Member): string | undefined {
  return member.attributes.find((attribute) => !owners.attributes.includes(attribute));
}

/** Prisma's own types; what is neither one of them nor declared is Prisma's to report. */
const SCALAR = /^(String|Boolean|Int|BigInt|Float|Decimal|DateTime|Json|Bytes|Unsupported\(.*|)$/;

function isRelationWithoutColumns(
  declarations: Declarations,
  extension: Declaration,
  member: Member,
): boolean {
  const target = declarations.find(member.type)?.block.kind;
  const isModel = target ? hasRelations(target) : !SCALAR.test(member.type);
  const hasColumns = member.attributes.some((attribute) =>
    /^@relation\(.*\bfields:/.test(attribute),
  );
  return hasRelations(extension.block.kind) && isModel && !hasColumns;
}

function hasRelations(kind: BlockKind): boolean {
  return kind === 'model' || kind === 'view';
}

function contradiction(
  owner: Declaration,
  extension: Declaration,
  member: Member,
  owners: Member,
): Diagnostic {
  const component = owner.file.component.name;
  const attribute = hasTypeOf(owners, member) ? otherAttribute(member, owners) : undefined;
  const what = attribute ? `"${attribute}" of "${member.name}"` : `"${member.name}"`;
  return finding('CDB303', extension, member.offset, {
    message: `${what} is not as component ${component} declares it in ${owner.block.name}.`,
    hint: `Write it as there: "${owners.text}". Only ${component} can change it.`,
    related: [owner.file.source.locate(owners.offset)],
  });
}

function notAddable(owner: Declaration, extension: Declaration, member: Member): Diagnostic {
  const { kind, name } = owner.block;
  const component = owner.file.component.name;
  const hint = hasRelations(kind)
    ? `An extension adds relation fields without columns, such as "posts BlogPost[]". Put columns into a model of ${extension.file.component.name} that refers to ${name}.`
    : `Repeat the ${kind} as ${component} declares it; only ${component} can add to it.`;
  return finding('CDB304', extension, member.offset, {
    message: `"${member.name}" cannot be added to the ${kind} ${name} of component ${component}.`,
    hint,
    related: [owner.file.source.locate(owner.block.nameOffset)],
  });
}

function addedTwice(extension: Declaration, member: Member, other: Location): Diagnostic {
  return finding('CDB305', extension, member.offset, {
    message: `Two extensions add "${member.name}" to ${extension.block.name}.`,
    hint: 'Rename the field in one of them; a relation field has no column, so the database does not change.',
    related: [other],
  });
}

/**
 * One for each line: with another line end, what follows stands elsewhere than in its source.
 *
 * @param at behind the owner's fields: Prisma would take a comment above a block attribute for that of a field below it
 */
function insertions(
  owner: Declaration,
  at: number,
  extension: Declaration,
  member: Member,
): Edit[] {
  const { source } = extension.file;
  const newline = owner.file.source.text.includes('\r\n') ? '\r\n' : '\n';
  return [...linesOf(source.text, member.start, member.end)].map(({ text, start }) => ({
    start: at,
    end: at,
    text: text + newline,
    from: source,
    fromStart: start,
  }));
}

function finding(
  code: Code,
  { file }: Declaration,
  offset: number,
  details: { message: string; hint: string; related?: Location[] },
): Diagnostic {
  return errorAt(file.source, offset, { code, component: file.component.name, ...details });
}
