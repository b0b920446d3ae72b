import type ts from 'typescript';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { List } from './list.js';

/** The compiler's programming interface. */
export type TypeScript = typeof ts;

/**
 * Loads the application's own TypeScript: it reads the syntax that the application is written in.
 *
 * @param root the application's folder
 * @returns undefined where it is not installed or has no programming interface, as TypeScript 7
 */
export function loadTypeScript(root: string): TypeScript | undefined {
  try {
    const loaded = createRequire(join(root, 'package.json'))('typescript') as Partial<TypeScript>;
    return loaded.createSourceFile ? (loaded as TypeScript) : undefined;
  } catch {
    return undefined;
  }
}

/** Parses a source text; undefined where it has syntax errors. */
export function parse(text: string, typescript: TypeScript): ts.SourceFile | undefined {
  const { diagnostics } = typescript.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { experimentalDecorators: true },
  });
  if (diagnostics?.length) return undefined;
  return typescript.createSourceFile('source.ts', text, typescript.ScriptTarget.Latest, true);
}

/** What is in the brackets of a list in a source text. */
export function listOf({ elements, end }: ts.ArrayLiteralExpression | ts.NamedImports): List {
  return {
    start: elements.pos,
    end: end - 1,
    elements: elements.map((node) => ({ start: node.getStart(), end: node.end })),
  };
}
