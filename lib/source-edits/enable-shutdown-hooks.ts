import type ts from 'typescript';
import { insert } from './edits.js';
import { indentAt, lineEndingOf } from './style.js';
import { parse, type TypeScript } from './typescript.js';

/**
 * Lets the application in a `main.ts` close its database connections when it is told to end: adds
 * `app.enableShutdownHooks()` behind `const app = await NestFactory.create(…)`.
 *
 * @returns the same text where the hooks are enabled already; undefined where the application is made in another
 *   way, or twice, or the text has syntax errors
 */
export function enableShutdownHooks(text: string, typescript: TypeScript): string | undefined {
  const source = parse(text, typescript);
  if (!source) return undefined;
  if (/\.enableShutdownHooks\b/.test(text)) return text;

  const [created, ...others] = creations(source, typescript);
  if (!created || others.length > 0) return undefined;
  const { statement, name } = created;
  const semicolon = statement.getText().endsWith(';') ? ';' : '';
  const comment = typescript.getTrailingCommentRanges(text, statement.end)?.at(-1);
  const line = lineEndingOf(text) + indentAt(text, statement.getStart());
  const at = comment?.end ?? statement.end;
  return insert(text, [{ at, text: `${line}${name}.enableShutdownHooks()${semicolon}` }]);
}

/** The statements `const app = await NestFactory.create…(…)`. */
function creations(
  source: ts.SourceFile,
  typescript: TypeScript,
): { statement: ts.VariableStatement; name: string }[] {
  const found: { statement: ts.VariableStatement; name: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isVariableStatement(node)) {
      const [declaration, ...others] = node.declarationList.declarations;
      const initializer = declaration?.initializer;
      if (
        initializer &&
        others.length === 0 &&
        typescript.isIdentifier(declaration.name) &&
        typescript.isAwaitExpression(initializer) &&
        typescript.isCallExpression(initializer.expression) &&
        /^NestFactory\s*\.\s*create/.test(initializer.expression.expression.getText())
      ) {
        found.push({ statement: node, name: declaration.name.text });
      }
    }
    typescript.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
