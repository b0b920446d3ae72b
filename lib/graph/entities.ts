import type { BlockKind } from '../prisma-schema/blocks.js';
import type { Declaration, Declarations } from '../schema/declarations.js';
import type { Member } from '../schema/members.js';
import { blockDocumentation, memberDocumentation } from './documentation.js';

/** What a field is to the table's keys: primary, foreign, unique. */
export type Key = 'PK' | 'FK' | 'UQ';

/** A field of a model, view or composite type, or a value of an enum. */
export interface Field {
  readonly name: string;
  /** Without its modifier; empty for an enum's value. */
  readonly type: string;
  /** `?`, `[]` or empty. */
  readonly modifier: string;
  readonly attributes: readonly string[];
  readonly key?: Key;
  /** Its doc comments; empty where there are none. */
  readonly documentation: string;
  /** The component that adds the field with `@extends`. */
  readonly addedBy?: string;
}

/** A model, view, composite type or enum, with what other components add to it. */
export interface Entity {
  readonly name: string;
  readonly kind: Exclude<BlockKind, 'datasource' | 'generator'>;
  readonly component: string;
  /** The table's name where `@@map` gives another one than the model's. */
  readonly table?: string;
  readonly documentation: string;
  readonly fields: readonly Field[];
}

/** All declarations by name; of two with one name the first. */
export function readEntities(declarations: Declarations): Map<string, Entity> {
  const added = new Map<Declaration, Field[]>();
  for (const extension of declarations.extensions) {
    const owner = declarations.findIn(extension.block.extends!.component, extension.block);
    if (!owner) continue;
    const fields = [...(added.get(owner) ?? []), ...addedFields(owner, extension)];
    added.set(owner, fields);
  }
  const owned = declarations.owned.filter(
    (declaration) => declarations.find(declaration.block.name) === declaration,
  );
  return new Map(
    owned.map((declaration) => [
      declaration.block.name,
      readEntity(declaration, added.get(declaration) ?? []),
    ]),
  );
}

function readEntity(declaration: Declaration, added: readonly Field[]): Entity {
  const { file, block, members } = declaration;
  const attributes = members.map(({ name }) => name).filter((name) => name.startsWith('@@'));
  const table = firstMatch(attributes, /^@@map\((?:name:)?"((?:[^"\\]|\\.)*)"/);
  const keys = keysOf(members, attributes);
  const own = members
    .filter(({ name }) => !name.startsWith('@@'))
    .map((member) => readField(declaration, member, keys.get(member.name)));
  return {
    name: block.name,
    kind: block.kind as Entity['kind'],
    component: file.component.name,
    ...(table !== undefined && { table }),
    documentation: blockDocumentation(file.source.text, block),
    fields: [...own, ...added],
  };
}

function addedFields(owner: Declaration, extension: Declaration): Field[] {
  const own = new Set(owner.members.map(({ name }) => name));
  return extension.members
    .filter(({ name }) => !own.has(name) && !name.startsWith('@@'))
    .map((member) => ({
      ...readField(extension, member),
      addedBy: extension.file.component.name,
    }));
}

function readField({ file }: Declaration, member: Member, key?: Key): Field {
  const { name, type, modifier, attributes } = member;
  const documentation = memberDocumentation(file.source.text, member);
  return { name, type, modifier, attributes, documentation, ...(key && { key }) };
}

function keysOf(members: readonly Member[], attributes: readonly string[]): Map<string, Key> {
  const keys = new Map<string, Key>();
  for (const { name, attributes: own } of members) {
    if (own.some((attribute) => /^@unique\b/.test(attribute))) keys.set(name, 'UQ');
  }
  for (const attribute of members.flatMap((member) => member.attributes)) {
    for (const column of relationColumns(attribute)) keys.set(column, 'FK');
  }
  const composite = firstMatch(attributes, /^@@id\((?:fields:)?\[([^\]]*)\]/)?.split(',') ?? [];
  // a sort order or a length may follow the column: `@@id([a(sort: Desc)])`
  for (const column of composite) keys.set(column.replace(/\(.*/, ''), 'PK');
  for (const { name, attributes: own } of members) {
    if (own.some((attribute) => /^@id\b/.test(attribute))) keys.set(name, 'PK');
  }
  return keys;
}

/** The columns that hold a relation, where the attribute is the `@relation` that names them. */
export function relationColumns(attribute: string): string[] {
  return /^@relation\(.*\bfields:\[([^\]]*)\]/.exec(attribute)?.[1]?.split(',') ?? [];
}

function firstMatch(texts: readonly string[], pattern: RegExp): string | undefined {
  for (const text of texts) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
