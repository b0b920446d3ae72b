import type ts from 'typescript';
import { importOf, type ImportedName } from './add-import.js';
import { insert, type Insertion } from './edits.js';
import { append } from './list.js';
import { indentAt, lineEndingOf } from './style.js';
import { listOf, parse, type TypeScript } from './typescript.js';

/** What {@link addToModule} adds. */
export interface ModuleEntry {
  /** The list of `@Module()` that it is added to. */
  readonly module: 'imports' | 'controllers' | 'providers' | 'exports';
  /** What is added, such as `DatabaseModule.forRoot()`. */
  readonly expression: string;
  /** The name in the expression that must be imported. */
  readonly import: ImportedName;
}

/**
 * Adds an expression to the metadata of the only Nest module in a source text, and the import that it needs.
 * All else stays: comments, formatting, quotes, trailing commas, line endings.
 *
 * @returns the same text where the list has the imported name already; undefined where it cannot be done
 *   safely: no module or several, a list that is not written there as a list, a name that means something
 *   else, syntax errors
 *
 * @example
 * ```ts
 * addToModule(text, {
 *   module: 'imports',
 *   expression: 'PostsModule',
 *   import: { name: 'PostsModule', from: './components/posts/posts.module.js' },
 * }, typescript);
 * ```
 */
export function addToModule(
  text: string,
  { module, expression, import: imported }: ModuleEntry,
  typescript: TypeScript,
): string | undefined {
  const source = parse(text, typescript);
  const importing = source && importOf(source, imported, typescript);
  const [metadata, ...others] = source ? modulesOf(source, typescript) : [];
  if (!importing || !metadata || others.length > 0) return undefined;

  const list = listIn(metadata, module, typescript);
  if (list === 'unclear') {
    const used = source.statements.filter(
      (statement) => !typescript.isImportDeclaration(statement),
    );
    const isThere = used.some((statement) => uses(statement, imported.name, typescript));
    return importing.length === 0 && isThere ? text : undefined;
  }
  if (list && uses(list, imported.name, typescript)) return text;
  const adding = list
    ? append(text, listOf(list), expression)
    : addProperty(metadata, `${module}: [${expression}]`, typescript);
  return insert(text, [...importing, ...adding]);
}

type Metadata = ts.NodeArray<ts.Expression>;

/** What the modules in the file are described with: the arguments of `@Module(…)`. */
function modulesOf(source: ts.SourceFile, typescript: TypeScript): Metadata[] {
  return source.statements
    .filter((statement) => typescript.isClassDeclaration(statement))
    .flatMap((statement) => typescript.getDecorators(statement) ?? [])
    .map(({ expression }) => expression)
    .filter((expression) => typescript.isCallExpression(expression))
    .filter(({ expression }) => expression.getText() === 'Module')
    .map((call) => call.arguments);
}

/** The list under a key; undefined where the module has none. */
function listIn(
  [metadata]: Metadata,
  key: string,
  typescript: TypeScript,
): ts.ArrayLiteralExpression | 'unclear' | undefined {
  if (!metadata) return undefined;
  if (!typescript.isObjectLiteralExpression(metadata)) return 'unclear';
  const property = metadata.properties.find(({ name }) => name && nameOf(name) === key);
  if (property) {
    const list = typescript.isPropertyAssignment(property) ? property.initializer : undefined;
    return list && typescript.isArrayLiteralExpression(list) ? list : 'unclear';
  }
  // what is spread may have the list
  return metadata.properties.some(typescript.isSpreadAssignment) ? 'unclear' : undefined;
}

function nameOf(name: ts.PropertyName): string {
  return name.getText().replace(/^['"]|['"]$/g, '');
}

function uses(node: ts.Node, name: string, typescript: TypeScript): boolean {
  const visit = (child: ts.Node): boolean | undefined =>
    (typescript.isIdentifier(child) && child.text === name) ||
    typescript.forEachChild(child, visit);
  return visit(node) ?? false;
}

/** Puts a property before the others. */
function addProperty(metadata: Metadata, property: string, typescript: TypeScript): Insertion[] {
  const [object] = metadata;
  if (!object) return [{ at: metadata.pos, text: `{ ${property} }` }];
  const { properties } = object as ts.ObjectLiteralExpression;
  const at = properties.pos;
  const [first] = properties;
  if (!first) return [{ at, text: ` ${property} ` }];
  const { text } = first.getSourceFile();
  if (!text.slice(at, first.getStart()).includes('\n')) return [{ at, text: ` ${property},` }];
  const comment = typescript.getTrailingCommentRanges(text, at)?.at(-1);
  const line = lineEndingOf(text) + indentAt(text, first.getStart());
  return [{ at: comment?.end ?? at, text: `${line}${property},` }];
}
