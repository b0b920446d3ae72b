import type { ComponentSql } from './component-sql.js';

/** What a migration says about SQL in it: where that came from. */
export interface Provenance {
  /** The component's name. */
  readonly component: string;
  /** Of the package that brings the component; absent for a folder of the application. */
  readonly version?: string;
  /** The file's name. */
  readonly file: string;
  /** SHA-256 of the file. */
  readonly sha256: string;
}

const MARK = '-- component-db sql: ';

/** The file's SQL below a comment that says where it came from. */
export function withProvenance({ component, name, hash, text }: ComponentSql): string {
  const provenance: Provenance = {
    component: component.name,
    ...(component.package && { version: component.package.version }),
    file: name,
    sha256: hash,
  };
  return `${MARK}${JSON.stringify(provenance)}\n${text.trimEnd()}\n`;
}

/** The provenance of all component SQL in a migration, in order. */
export function readProvenance(migration: string): Provenance[] {
  return migration
    .split(/\r?\n/)
    .filter((line) => line.startsWith(MARK))
    .flatMap((line) => parse(line.slice(MARK.length)));
}

function parse(json: string): Provenance[] {
  try {
    return [JSON.parse(json) as Provenance];
  } catch {
    return [];
  }
}
