import type ts from 'typescript';
import type { ImportedName } from './add-import.js';
import { parse, type TypeScript } from './typescript.js';

/**
 * The module that a `main.ts` starts: what it hands to `NestFactory.create…(…)`, and where that is imported from.
 *
 * @returns undefined where it is not imported by this name, or the text has syntax errors
 */
export function rootModuleOf(text: string, typescript: TypeScript): ImportedName | undefined {
  const source = parse(text, typescript);
  const name = source && startedIn(source, typescript);
  const declaration = source?.statements
    .filter((statement) => typescript.isImportDeclaration(statement))
    .find(({ importClause }) => importClause && imports(importClause, name, typescript));
  if (name === undefined || !declaration) return undefined;
  return { name, from: (declaration.moduleSpecifier as ts.StringLiteral).text };
}

function startedIn(node: ts.Node, typescript: TypeScript): string | undefined {
  if (
    typescript.isCallExpression(node) &&
    /^NestFactory\s*\.\s*create/.test(node.expression.getText())
  ) {
    return node.arguments[0]?.getText();
  }
  return typescript.forEachChild(node, (child) => startedIn(child, typescript));
}

function imports(
  { namedBindings }: ts.ImportClause,
  name: string | undefined,
  typescript: TypeScript,
): boolean {
  if (!namedBindings || !typescript.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.some((specifier) => specifier.name.text === name);
}
