import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Component } from '../components/component.js';
import { readApplication, type Application } from '../components/configuration.js';
import { discoverComponents } from '../components/discover.js';
import { checkInstalled } from '../components/discover-packages.js';
import { checkPrismaVersion, wantsUrlInSchema } from '../components/prisma-version.js';
import { checkAdoption } from '../components/unfinished-adoption.js';
import { isError, type Diagnostic } from '../diagnostics/diagnostic.js';
import { errorIn } from '../diagnostics/report.js';
import { Source } from '../diagnostics/source.js';
import { VERSION } from '../version.js';
import { readComponentFiles, type ComponentFile } from './component-file.js';
import { compose } from './compose.js';
import { readMainSchema } from './main-schema.js';
import { OutputFolder, type Changes } from './output-folder.js';

/** Options of {@link assemble}. */
export interface AssembleOptions {
  /** A folder of the application; the nearest one upwards with a package.json counts. */
  readonly cwd: string;
  /** Says what would change and writes nothing. */
  readonly check?: boolean;
}

/** What {@link assemble} found and did. */
export interface Assembly {
  /** Absolute path of the application's folder. */
  readonly root: string;
  /** The output's folder, relative to the application's. */
  readonly output: string;
  readonly components: readonly Component[];
  /** All findings. Where one of them is an error, the output is left as it was. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files of the output, relative to its folder. */
  readonly changes: Changes;
  /** Schema files in the output's folder that are not ours. They stay, and Prisma reads them too. */
  readonly foreign: readonly string[];
}

const NO_CHANGES: Changes = { written: [], removed: [] };

/**
 * Assembles the schemas of an application's components into Prisma's schema folder. Writes only files that changed.
 *
 * @throws Error where `cwd` is in no application
 *
 * @example
 * ```ts
 * const { diagnostics, changes } = assemble({ cwd: process.cwd() });
 * console.log(formatDiagnostics(diagnostics), changes.written);
 * ```
 */
export function assemble({ cwd, check = false }: AssembleOptions): Assembly {
  const application = readApplication(cwd);
  const { root, configuration } = application;
  const { output, silence } = configuration;
  const { components, diagnostics: discovered } = discoverComponents(application);
  const asItWas = (diagnostics: Diagnostic[], foreign: readonly string[] = []): Assembly => {
    return { root, output, components, foreign, diagnostics, changes: NO_CHANGES };
  };
  const unfinished = checkAdoption(root);
  // what else is wrong comes of it
  if (unfinished.length > 0) return asItWas(unfinished);

  const { files, diagnostics: unreadable } = readComponentFiles(root, components);
  const main = readMain(application);
  const before = [
    ...application.diagnostics,
    ...checkPrismaVersion(application),
    ...discovered,
    ...unreadable,
    ...main.diagnostics,
  ];
  const folder = openOutput(join(root, output));
  if (!(folder instanceof OutputFolder)) return asItWas([...before, notUsable(output, folder)]);
  const brought = packagesOf(components);
  const gone = folder.packages.filter((name) => !brought.includes(name));
  const missing = checkInstalled(application, gone);
  // as with an adoption
  if (missing.length > 0) return asItWas([...before, ...missing]);

  const present = folder.foreignFiles();
  const taken = new Set(files.map(({ outputPath }) => outputPath));
  const others = [...present].filter(([path]) => !taken.has(path));
  const foreign = others.map(([path]) => path);
  const forPrisma6 = wantsUrlInSchema(application);
  const said = { version: VERSION, forPrisma6, silence, dependsOn: dependenciesOf(components) };
  const input = inputHash(said, main.source, files, present);
  if (before.length === 0 && folder.isCurrent(input)) return asItWas([], foreign);

  const around = others.map(([path, text]) => new Source(`${output}/${path}`, text));
  const schema = compose(components, files, main.source, around, forPrisma6);
  const diagnostics = [
    ...before,
    ...foreignInTheWay(schema.files, present, output),
    ...schema.diagnostics,
  ].filter((finding) => isError(finding) || !silence.includes(finding.code));
  if (diagnostics.some(isError)) return asItWas(diagnostics, foreign);

  // a warning is to be said on every run, so its schema is validated on every run
  const reusable = diagnostics.length === 0 ? input : '';
  try {
    const changes = check
      ? folder.changesTo(schema.files)
      : folder.write(schema.files, reusable, brought);
    return { ...asItWas(diagnostics, foreign), changes };
  } catch (error) {
    return asItWas([...diagnostics, notUsable(output, error as Error)], foreign);
  }
}

function packagesOf(components: readonly Component[]): string[] {
  return components.flatMap((component) => component.package?.name ?? []);
}

function readMain(application: Application): { source: Source; diagnostics: Diagnostic[] } {
  try {
    return { source: readMainSchema(application), diagnostics: [] };
  } catch (error) {
    const { main = '' } = application.configuration;
    const diagnostic = errorIn(main, {
      code: 'CDB103',
      message: `The file cannot be read: ${(error as NodeJS.ErrnoException).code}.`,
      hint: '"main" under "componentDb" in package.json names it: make the file, or remove the key.',
    });
    return { source: new Source(main, ''), diagnostics: [diagnostic] };
  }
}

function foreignInTheWay(
  files: ReadonlyMap<string, string>,
  foreign: ReadonlyMap<string, string>,
  output: string,
): Diagnostic[] {
  return [...files]
    .filter(([path, text]) => foreign.has(path) && foreign.get(path) !== text)
    .map(([path]) =>
      errorIn(`${output}/${path}`, {
        code: 'CDB401',
        message: `The file ${output}/${path} is not ours, and an assembled file goes there.`,
        hint: 'Move it into a component, or, for datasource and generator blocks, name it as "main" under "componentDb" in package.json; or delete it.',
      }),
    );
}

function openOutput(path: string): OutputFolder | Error {
  try {
    return new OutputFolder(path);
  } catch (error) {
    return error as Error;
  }
}

function notUsable(output: string, error: NodeJS.ErrnoException & { dest?: string }): Diagnostic {
  const { code, message, dest } = error;
  const place = dest ? ` at ${basename(dest)}` : '';
  return errorIn(output, {
    code: 'CDB402',
    message: `The output folder cannot be read or written${place}: ${code ?? message}.`,
    hint: 'Files that were there are whole. Make it a folder that this user may write, on a disk with room, then run this again.',
  });
}

/** By component, where its package says what they are. */
function dependenciesOf(components: readonly Component[]): unknown {
  return components.flatMap(({ name, dependsOn }) => (dependsOn ? [[name, dependsOn]] : []));
}

/** @param said what else decides which files are made, and what is found */
function inputHash(
  said: object,
  main: Source,
  files: readonly ComponentFile[],
  foreign: ReadonlyMap<string, string>,
): string {
  const hash = createHash('sha1')
    .update(`${JSON.stringify(said)}\0`)
    .update(main.text);
  for (const { component, source, outputPath } of files) {
    hash.update(`\0${component.name}\0${outputPath}\0`).update(source.text);
  }
  for (const [path, text] of foreign) hash.update(`\0foreign\0${path}\0`).update(text);
  return hash.digest('base64url');
}
