import { datamodelOf, type DatamodelField } from '../../property/datamodel.js';

interface WrittenBlock {
  readonly kind: string;
  readonly name: string;
  /** Comments. */
  readonly above: readonly string[];
  readonly lines: string[];
}

/**
 * Splits a single schema into components, as a person would who takes an application apart: a relation field without
 * columns whose model is in another component goes into an `@extends` block there.
 *
 * Reads lines and asks Prisma's own parser what they mean; nothing here is shared with the assembly.
 *
 * @param main the datasource and the generators
 * @param componentOf the component for a model or an enum
 * @returns the schema of each component, by the component's name
 */
export function splitSchema(
  text: string,
  main: string,
  componentOf: (name: string) => string,
): Map<string, string> {
  const { models } = datamodelOf([text], main);
  const fieldsOf = new Map(models.map(({ name, fields }) => [name, fields]));
  const files = new Map<string, string[]>();
  const into = (component: string, lines: readonly string[]) =>
    files.set(component, [...(files.get(component) ?? []), '', ...lines]);

  for (const block of blocksOf(text)) {
    const home = componentOf(block.name);
    const moved = new Map<string, string[]>();
    const kept: string[] = [];
    let comments: string[] = [];
    for (const line of block.lines.slice(1, -1)) {
      if (/^\s*\/\//.test(line)) {
        comments.push(line);
        continue;
      }
      const field = fieldsOf
        .get(block.name)
        ?.find(({ name }) => name === /^\s*(\w+)/.exec(line)?.[1]);
      const target =
        field && belongsElsewhere(block.name, field, fieldsOf) ? componentOf(field.type) : home;
      if (target === home) kept.push(...comments, line);
      else moved.set(target, [...(moved.get(target) ?? []), ...comments, line]);
      comments = [];
    }
    into(home, [...block.above, block.lines[0]!, ...kept, ...comments, block.lines.at(-1)!]);
    for (const [component, lines] of moved) {
      into(component, [`/// @extends ${home}`, `${block.kind} ${block.name} {`, ...lines, '}']);
    }
  }
  return new Map(
    [...files].map(([component, lines]) => [component, lines.slice(1).join('\n') + '\n']),
  );
}

/** Of the two fields of a relation one is added by the other model's component: the one without columns. */
function belongsElsewhere(
  model: string,
  field: DatamodelField,
  fieldsOf: ReadonlyMap<string, readonly DatamodelField[]>,
): boolean {
  if (field.kind !== 'object' || field.relationFromFields!.length > 0) return false;
  const opposite = fieldsOf
    .get(field.type)
    ?.find((other) => other !== field && other.relationName === field.relationName);
  const isManyToMany = opposite?.isList && field.isList;
  return !isManyToMany || model < field.type;
}

function blocksOf(text: string): WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  let open: WrittenBlock | undefined;
  let above: string[] = [];
  for (const line of text.split('\n')) {
    const [, kind, name] = /^(model|view|enum|type)\s+(\w+)/.exec(line) ?? [];
    if (!open && kind && name) open = { kind, name, above, lines: [] };
    above = !open && /^\s*(\/\/|\/?\*)/.test(line) ? [...above, line] : [];
    open?.lines.push(line);
    if (open && /^\s*\}/.test(line)) {
      blocks.push(open);
      open = undefined;
    }
  }
  return blocks;
}
