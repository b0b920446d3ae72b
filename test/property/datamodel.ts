import { createRequire } from 'node:module';

const prisma = createRequire(import.meta.url)('@prisma/prisma-schema-wasm') as {
  get_dmmf(input: string): string;
};

const MAIN = 'datasource db {\n  provider = "postgresql"\n}\n';

/** A field as Prisma understands it. */
export interface DatamodelField {
  readonly name: string;
  readonly kind: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  /** Of a relation field: its columns; none where the other side has them. */
  readonly relationFromFields?: readonly string[];
  readonly relationName?: string;
}

/** What Prisma understands of a schema. */
export interface Datamodel {
  readonly models: readonly { readonly name: string; readonly fields: readonly DatamodelField[] }[];
  readonly enums: readonly {
    readonly name: string;
    readonly values: readonly { readonly name: string }[];
  }[];
}

/**
 * Reads a schema by Prisma's own parser, without anything of ours; all in order of names.
 *
 * @param main the datasource and the generators
 * @throws Error where Prisma refuses it
 */
export function datamodelOf(texts: readonly string[], main = MAIN): Datamodel {
  const files = [main, ...texts].map((text, index) => [`${index}.prisma`, text]);
  const { datamodel } = JSON.parse(
    prisma.get_dmmf(JSON.stringify({ prismaSchema: files, noColor: true })),
  ) as { datamodel: Datamodel };
  return sorted(datamodel) as Datamodel;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  // a comment of several lines, in the documentation
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sorted(part)]));
}
