/** A part of the application that owns tables: a folder of it, or a package that it depends on. */
export interface Component {
  /** The folder's name, or the name that the package declares. */
  readonly name: string;
  /** The component's folder, relative to the application's, with forward slashes. */
  readonly folder: string;
  /** Its schema files, relative to the application's folder, with forward slashes; in order. */
  readonly files: readonly string[];
  /** The package that brings it; absent for a folder of the application. */
  readonly package?: { readonly name: string; readonly version: string };
  /** The components that it may refer to, where its package says so; any where it does not. */
  readonly dependsOn?: readonly string[];
}

const NAME = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/i;

/** Taken by the generated file with the datasource and the generators. */
const RESERVED = 'main';

/** @returns why the name cannot be a component's, or undefined where it can */
export function nameProblem(name: string): string | undefined {
  if (name.toLowerCase() === RESERVED) return `"${name}" is the name of the generated main.prisma`;
  if (!NAME.test(name)) {
    return `"${name}" is not letters, digits, and single dashes or underscores between them`;
  }
  return undefined;
}
