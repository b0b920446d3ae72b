import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { CodeBlock } from './documents.js';

/** Modules whose names a block may use without importing them; the first that has a name gives it. */
const KNOWN_MODULES = [
  'nestjs-component-db',
  'nestjs-component-db/prisma',
  'nestjs-component-db/testing',
  'nestjs-component-db/testing/nest',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/testing',
  '@nestjs/terminus',
  '@nestjs-cls/transactional',
  '@nestjs-cls/transactional-adapter-prisma',
  'nestjs-cls',
  '@prisma/adapter-pg',
  '@prisma/adapter-neon',
  '@prisma/extension-read-replicas',
  'jest-mock-extended',
  '@jest/globals',
  'node:async_hooks',
  './generated/prisma/client.js',
];

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: ['node'],
  strict: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  skipLibCheck: true,
  noEmit: true,
};

/** A block that registers a client of its own: in a program with others it would contradict them. */
const OWN_CLIENT = /interface Register \{\s*client: (?!PrismaClient;)/;

/**
 * Compiles code blocks, each as a module of its own, in one program where they do not contradict each other.
 *
 * @param folder where the modules are taken to be: packages are found from there
 * @param context a folder with declarations that hold for all blocks
 * @param clients the folder of a generated client
 * @returns the compiler's findings, with the document's line
 */
export function typeCheckBlocks(
  blocks: readonly CodeBlock[],
  folder: string,
  context: string,
  clients: string,
): string[] {
  const files = new Map(blocks.map((block, index) => [join(folder, `block-${index}.ts`), block]));
  const probe = join(folder, 'known-modules.ts');
  const texts = new Map([
    [probe, KNOWN_MODULES.map((name, index) => `import * as _${index} from '${name}';`).join('\n')],
  ]);
  const host = hostOf(texts, clients);
  const roots = readdirSync(context).map((name) => join(context, name));

  const first = ts.createProgram([probe, ...roots], OPTIONS, host);
  const known = knownNames(first, probe);
  for (const [file, { text }] of files) texts.set(file, importsFor(text, known) + text);
  const apart = [...files].filter(([, { text }]) => OWN_CLIENT.test(text)).map(([file]) => file);
  const together = [...files.keys()].filter((file) => !apart.includes(file));

  const own = [together, ...apart.map((file) => [file])].flatMap((group) => {
    const program = ts.createProgram([...group, ...roots], OPTIONS, host, first);
    return [...group, ...roots].flatMap((file) => {
      const source = program.getSourceFile(file)!;
      return [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
    });
  });
  return own.map(({ file, start, messageText }) => {
    const { line } = ts.getLineAndCharacterOfPosition(file!, start!);
    const block = files.get(file!.fileName);
    const place = block ? `${block.document}:${block.line + line}` : file!.fileName;
    return `${place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

function hostOf(texts: ReadonlyMap<string, string>, clients: string): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const generated: Readonly<Record<string, string>> = {
    '.prisma/client/default': join(clients, 'prisma-client-js/index.d.ts'),
  };
  const resolutions = ts.createModuleResolutionCache(process.cwd(), (name) => name, OPTIONS);
  const sources = new Map<string, ts.SourceFile | undefined>();
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists.call(host, file);
  host.readFile = (file) => texts.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, ...rest) => {
    if (!sources.has(file)) sources.set(file, getSourceFile.call(host, file, ...rest));
    return sources.get(file);
  };
  host.resolveModuleNameLiterals = (literals, containing, redirected, options, source) =>
    literals.map((literal) => {
      const client = /\/generated\/[\w-]+\/client\.js$/.test(literal.text)
        ? join(clients, 'prisma-client/client.ts')
        : generated[literal.text];
      if (client) {
        const extension = client.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts;
        return { resolvedModule: { resolvedFileName: client, extension } };
      }
      const mode = ts.getModeForUsageLocation(source, literal, options);
      return ts.resolveModuleName(
        literal.text,
        containing,
        options,
        host,
        resolutions,
        redirected,
        mode,
      );
    });
  return host;
}

/** @returns the module of each name */
function knownNames(program: ts.Program, probe: string): ReadonlyMap<string, string> {
  const checker = program.getTypeChecker();
  const known = new Map<string, string>();
  program.getSourceFile(probe)!.forEachChild((node) => {
    if (!ts.isImportDeclaration(node)) return;
    const specifier = node.moduleSpecifier as ts.StringLiteral;
    const symbol = checker.getSymbolAtLocation(specifier);
    for (const { name } of symbol ? checker.getExportsOfModule(symbol) : []) {
      if (!known.has(name)) known.set(name, specifier.text);
    }
  });
  return known;
}

/** One line without an end, so that the block's lines keep their numbers. */
function importsFor(code: string, known: ReadonlyMap<string, string>): string {
  const used = new Set<string>();
  const declared = new Set<string>();
  (function visit(node: ts.Node): void {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isDeclared = 'name' in parent && parent.name === node;
      const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
      if (isDeclared && !isMember) declared.add(node.text);
      else if (!isMember) used.add(node.text);
    }
    node.forEachChild(visit);
  })(ts.createSourceFile('block.ts', code, ts.ScriptTarget.Latest, true));
  const imports = [...used]
    .filter((name) => known.has(name) && !declared.has(name))
    .map((name) => `import { ${name} } from '${known.get(name)}'; `);
  return `export {}; ${imports.join('')}`;
}
