import { createRequire } from 'node:module';
import type Pluralize from 'pluralize';
import type { Declaration, Declarations } from './declarations.js';
import type { Member } from './members.js';
import { relationName } from './relation-name.js';

/** Loaded only for a finding. */
const loadPluralize = () => createRequire(import.meta.url)('pluralize') as typeof Pluralize;

/**
 * The `@extends` block that gives a relation field its opposite in another component's model.
 *
 * @param model the one with the relation field
 * @param target the model that the field refers to
 */
export function extensionWithOpposite(
  declarations: Declarations,
  model: Declaration,
  field: Member,
  target: Declaration,
): string {
  const extension = [
    `/// @extends ${target.file.component.name}`,
    `${target.block.kind} ${target.block.name} {`,
    ...repeatedId(target),
    `  ${oppositeField(declarations, model, field, target)}`,
    '}',
  ];
  return extension.join('\n');
}

/** What makes the extension a valid model for an editor that sees this file alone. */
function repeatedId({ members }: Declaration): string[] {
  for (const { name, type, attributes } of members) {
    const id = attributes.find((attribute) => /^@id\b/.test(attribute));
    if (id) return [`  ${name} ${type} ${id}`];
  }
  const block = members.find(({ name }) => name.startsWith('@@id('));
  if (!block) return [];
  const names = block.name.match(/\w+/g);
  const fields = members.filter(({ name }) => names?.includes(name));
  return [...fields.map(({ name, type }) => `  ${name} ${type}`), `  ${block.text}`];
}

function oppositeField(
  declarations: Declarations,
  model: Declaration,
  field: Member,
  target: Declaration,
): string {
  const { name: from } = model.block;
  const relation = field.attributes.find((attribute) => attribute.startsWith('@relation('));
  const name = relationName(field);
  const isOne = isUnique(model, /\bfields:\[(\w+)\]/.exec(relation ?? '')?.[1]);
  const noun = from.charAt(0).toLowerCase() + from.slice(1);
  const plain = isOne ? noun : loadPluralize().plural(noun);
  const named = `${field.name}${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
  const isFree = name === '' && !namesIn(declarations, target).has(plain);
  return [
    isFree ? plain : named,
    `${from}${isOne ? '?' : '[]'}`,
    ...(name === '' ? [] : [`@relation("${name}")`]),
  ].join(' ');
}

/** Whether each row's value of a field is another one. */
function isUnique({ members }: Declaration, field: string | undefined): boolean {
  const column = members.find(({ name }) => name === field);
  return column?.attributes.some((attribute) => /^@(id|unique)\b/.test(attribute)) ?? false;
}

/** What the owner and the extensions of others have in a model. */
function namesIn({ extensions }: Declarations, { block, members }: Declaration): Set<string> {
  const added = extensions
    .filter((extension) => extension.block.name === block.name)
    .flatMap((extension) => extension.members);
  return new Set([...members, ...added].map(({ name }) => name));
}
