import type { Provider } from '../components/configuration.js';

/** A type that a field can have, in each of the languages that the field is written in. */
export interface FieldType {
  /** @returns the type in the schema with its attributes */
  prisma(provider: Provider): string;
  /** The type in requests. */
  readonly typescript: string;
  /** Decorators of class-validator and class-transformer. */
  readonly decorators: readonly string[];
  /** Two values for tests, as TypeScript. */
  readonly samples: readonly [string, string];
  /** Whether the client returns a value of this type as it was given. */
  readonly returnsAsGiven: boolean;
  /** What makes the client's value fit for JSON, where it is not. */
  readonly toJson?: (value: string) => string;
}

const LONG_TEXT: Partial<Record<Provider, string>> = {
  mysql: 'String @db.Text',
  sqlserver: 'String @db.NVarChar(Max)',
};

const UUID: Partial<Record<Provider, string>> = {
  postgresql: 'String @db.Uuid',
  cockroachdb: 'String @db.Uuid',
  sqlserver: 'String @db.UniqueIdentifier',
};

/** The types of fields by the names that a description uses. */
export const FIELD_TYPES = {
  string: type('String', 'string', ['IsString()', 'IsNotEmpty()'], ["'one'", "'another'"]),
  text: {
    ...type('String', 'string', ['IsString()'], ["'one'", "'another'"]),
    prisma: (provider) => LONG_TEXT[provider] ?? 'String',
  },
  int: type('Int', 'number', ['IsInt()', 'Min(-2147483648)', 'Max(2147483647)'], ['1', '2']),
  bigint: {
    ...type(
      'BigInt',
      'number',
      ['IsInt()', 'Min(Number.MIN_SAFE_INTEGER)', 'Max(Number.MAX_SAFE_INTEGER)'],
      ['1', '2'],
    ),
    returnsAsGiven: false,
    toJson: (value) => `Number(${value})`,
  },
  float: type('Float', 'number', ['IsNumber()'], ['0.5', '1.5']),
  decimal: {
    ...type('Decimal', 'string', ['IsDecimal()'], ["'1.5'", "'2.5'"]),
    returnsAsGiven: false,
  },
  boolean: type('Boolean', 'boolean', ['IsBoolean()'], ['true', 'false']),
  datetime: type(
    'DateTime',
    'Date',
    ['Type(() => Date)', 'IsDate()'],
    ["new Date('2026-01-02T03:04:05Z')", "new Date('2027-01-02T03:04:05Z')"],
  ),
  json: type('Json', 'JsonObject', ['IsObject()'], ['{ size: 1 }', '{ size: 2 }']),
  uuid: {
    ...type(
      'String',
      'string',
      ['IsUUID()'],
      ["'00000000-0000-4000-8000-000000000001'", "'00000000-0000-4000-8000-000000000002'"],
    ),
    prisma: (provider) => UUID[provider] ?? 'String',
  },
} satisfies Record<string, FieldType>;

export type FieldTypeName = keyof typeof FIELD_TYPES;

export function isFieldType(name: string): name is FieldTypeName {
  return Object.hasOwn(FIELD_TYPES, name);
}

function type(
  prisma: string,
  typescript: string,
  decorators: readonly string[],
  samples: readonly [string, string],
): FieldType {
  return { prisma: () => prisma, typescript, decorators, samples, returnsAsGiven: true };
}
