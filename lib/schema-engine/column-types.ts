import type { ColumnType } from '@prisma/driver-adapter-utils';
import type pg from 'pg';

type TypeName = keyof typeof import('@prisma/driver-adapter-utils').ColumnTypeEnum;

// By OID, from PostgreSQL's catalogue pg_type: what its own catalogue tables and Prisma's migrations table hold.
const TYPE_NAMES: Readonly<Record<number, TypeName>> = {
  16: 'Boolean',
  18: 'Character', // "char", with the quotes
  20: 'Int64',
  21: 'Int32',
  23: 'Int32',
  26: 'Int64', // oid
  114: 'Json',
  700: 'Float',
  701: 'Double',
  1000: 'BooleanArray',
  1002: 'CharacterArray',
  1005: 'Int32Array',
  1007: 'Int32Array',
  1009: 'TextArray',
  1016: 'Int64Array',
  1028: 'Int64Array', // oid[]
  1082: 'Date',
  1083: 'Time',
  1114: 'DateTime',
  1184: 'DateTime',
  1700: 'Numeric',
  2950: 'Uuid',
  3802: 'Json', // jsonb
};

const asText = (value: string) => value;
const asInstant = (value: string) => new Date(value).toISOString();

/** The engine's type of a column with the PostgreSQL type `oid`; text where it has no better one. */
export function columnTypeOf(
  oid: number,
  columnTypes: typeof import('@prisma/driver-adapter-utils').ColumnTypeEnum,
): ColumnType {
  return columnTypes[TYPE_NAMES[oid] ?? 'Text'];
}

/** How node-postgres shall read values, so that they fit {@link columnTypeOf}. */
export function valueParsers(driver: typeof pg): pg.CustomTypesConfig {
  return {
    getTypeParser(oid, format) {
      switch (TYPE_NAMES[oid]) {
        case undefined:
        case 'Date':
        case 'Json':
          return asText;
        case 'DateTime':
          return oid === 1184 ? asInstant : (value: string) => asInstant(`${value}Z`);
        default:
          return driver.types.getTypeParser(oid, format) as (value: string) => unknown;
      }
    },
  };
}
