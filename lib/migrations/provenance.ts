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
const REMOVED = '-- component-db removed: ';

/** The file's SQL below a comment that says where it came from. */
export function withProvenance({ component, name, hash, text }: ComponentSql): string {
  const provenance: Provenance = {
    component: component.name,
    ...(component.package && { version: component.package.version }),
    file: name,
    sha256: hash,
  };
  return `${MARK}${JSON.stringify(provenance)}\n${ended(text.trimEnd())}\n`;
}

/** The last statement of a file may go without its semicolon, in a migration not: another file follows. */
function ended(text: string): string {
  const statements = text.replace(/('[^']*')|--.*|\/\*[^]*?\*\//g, '$1').trimEnd();
  return statements === '' || statements.endsWith(';') ? text : `${text}\n;`;
}

/** Says in a migration that it drops what a component owned, so that its SQL is new where it comes back. */
export function removalMark(component: string): string {
  return `${REMOVED}${JSON.stringify({ component })}\n`;
}

/** The provenance of all component SQL in a migration, in order. */
export function readProvenance(migration: string): Provenance[] {
  return marked<Provenance>(migration, MARK);
}

/** Names of the components that a migration removes. */
export function readRemovals(migration: string): string[] {
  return marked<{ component: string }>(migration, REMOVED).map(({ component }) => component);
}

function marked<Content>(migration: string, mark: string): Content[] {
  return migration
    .split(/\r?\n/)
    .filter((line) => line.startsWith(mark))
    .flatMap((line) => parse<Content>(line.slice(mark.length)));
}

function parse<Content>(json: string): Content[] {
  try {
    return [JSON.parse(json) as Content];
  } catch {
    return [];
  }
}
