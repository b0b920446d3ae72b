/** A place in a file, as an editor counts it: the first line and column are 1. */
export interface Location {
  /** Path relative to the application's folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The same for what is in the same place. */
export function placeOf({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

/** One finding about the application's components. */
export interface Diagnostic extends Location {
  /** Stable code such as `CDB203`; `docs/diagnostics.md` explains each. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The component in whose file the finding is; absent where it is in the application itself. */
  readonly component?: string;
  /** What is wrong. Where Prisma found it, Prisma's own words. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** The source around the place, with the place marked; empty where there is no source to show. */
  readonly frame: string;
  /** Further places that belong to the finding, such as the first of two equal declarations. */
  readonly related?: readonly Location[];
}

export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}
