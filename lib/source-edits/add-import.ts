import type ts from 'typescript';
import { insert, type Insertion } from './edits.js';
import { append } from './list.js';
import { lineEndingOf } from './style.js';
import { listOf, parse, type TypeScript } from './typescript.js';

/** A name that a module exports. */
export interface ImportedName {
  readonly name: string;
  /** What stands behind `from`. */
  readonly from: string;
}

/**
 * Adds an import of a name to a source text, in the quotes and with the line endings of the others.
 *
 * @returns the same text where the name is imported already; undefined where the name means something else
 *   there, or the text has syntax errors
 *
 * @example
 * ```ts
 * addImport(text, { name: 'PostsModule', from: './posts/posts.module.js' }, typescript);
 * ```
 */
export function addImport(
  text: string,
  imported: ImportedName,
  typescript: TypeScript,
): string | undefined {
  const source = parse(text, typescript);
  const insertions = source && importOf(source, imported, typescript);
  return insertions && insert(text, insertions);
}

/** What {@link addImport} puts in. */
export function importOf(
  source: ts.SourceFile,
  { name, from }: ImportedName,
  typescript: TypeScript,
): Insertion[] | undefined {
  const imports = source.statements.filter((statement) =>
    typescript.isImportDeclaration(statement),
  );
  const ofModule = imports.filter(({ moduleSpecifier }) =>
    isSame(specifierOf(moduleSpecifier), from),
  );
  const named = ofModule
    .map((statement) => valuesOf(statement, typescript))
    .filter((names) => names !== undefined);
  if (named.some((names) => names.elements.some((specifier) => specifier.name.text === name)))
    return [];
  if (declares(source, name, typescript)) return undefined;
  if (named[0]) return append(source.text, listOf(named[0]), name);

  const last = imports.at(-1);
  const quote = last?.moduleSpecifier.getText().at(0) ?? "'";
  const semicolon = !last || last.getText().endsWith(';') ? ';' : '';
  const statement = `import { ${name} } from ${quote}${from}${quote}${semicolon}`;
  const lineEnding = lineEndingOf(source.text);
  if (!last) return [{ at: source.getStart(), text: statement + lineEnding }];
  const comment = typescript.getTrailingCommentRanges(source.text, last.end)?.at(-1);
  return [{ at: comment?.end ?? last.end, text: lineEnding + statement }];
}

/** The names in braces that an import brings as values. */
function valuesOf(
  { importClause }: ts.ImportDeclaration,
  typescript: TypeScript,
): ts.NamedImports | undefined {
  const bindings = importClause?.namedBindings;
  if (!bindings || importClause.isTypeOnly) return undefined;
  return typescript.isNamedImports(bindings) ? bindings : undefined;
}

function specifierOf(expression: ts.Expression): string {
  return expression.getText().slice(1, -1);
}

/** Whether two specifiers name one file: they may or may not have the extension. */
function isSame(one: string, other: string): boolean {
  const bare = (specifier: string) => specifier.replace(/\.[jt]s$/, '');
  return bare(one) === bare(other);
}

/** Whether the name is declared anywhere in the file, imports included. */
function declares(source: ts.SourceFile, name: string, typescript: TypeScript): boolean {
  const visit = (node: ts.Node): boolean | undefined =>
    (typescript.isIdentifier(node) &&
      node.text === name &&
      (node.parent as Partial<ts.NamedDeclaration>).name === node &&
      !typescript.isPropertyAccessExpression(node.parent)) ||
    typescript.forEachChild(node, visit);
  return visit(source) ?? false;
}
