import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Application } from '../components/configuration.js';
import { wantsUrlInSchema } from '../components/prisma-version.js';
import { Source } from '../diagnostics/source.js';
import { readText } from '../files/read-text.js';
import { listSchemaFiles } from '../prisma-schema/list-schema-files.js';
import { asForPrisma7, withoutUrls } from '../schema/main-schema.js';
import type { AssembledFile } from '../schema/assembled-file.js';
import { lint } from '../schema/lint.js';
import { OutputFolder } from '../schema/output-folder.js';
import { AdoptError } from './adopt-error.js';
import { readPrismaSetUp } from './prisma-set-up.js';

/** Where the Prisma CLI looks by itself. */
const USUAL = ['prisma/schema.prisma', 'schema.prisma'];

/**
 * Reads the schema that an application has without components: the file or folder that its Prisma configuration or
 * package.json names, else the file where the Prisma CLI looks, else files in the output's folder that are not ours.
 *
 * @throws AdoptError where there is none, or Prisma does not accept it
 */
export function readOriginalSchema(application: Application): Source[] {
  const { root, configuration } = application;
  const { output } = configuration;
  const paths = [readPrismaSetUp(root).schema ?? [], ...USUAL].flat();
  const found = paths.map((path) => filesAt(root, path, output)).find(({ length }) => length > 0);
  const sources = found?.map((path) => readSource(root, path)) ?? foreignFiles(root, output);
  if (sources.length === 0) {
    throw new AdoptError(
      `There is no schema to adopt: neither ${paths.join(' nor ')} is there, nor a file in ${output} that component-db did not write. Where yours is elsewhere, name it in package.json: "prisma": { "schema": "path/of/it" }`,
    );
  }
  checkAccepted(sources, wantsUrlInSchema(application) ? asForPrisma7 : withoutUrls);
  return sources;
}

function filesAt(root: string, path: string, output: string): string[] {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats ? [path] : [];
  return listSchemaFiles(join(root, path))
    .map((name) => posix.join(path, name))
    .filter((file) => !file.startsWith(`${output}/`));
}

function foreignFiles(root: string, output: string): Source[] {
  return [...new OutputFolder(join(root, output)).foreignFiles()].map(
    ([path, text]) => new Source(`${output}/${path}`, text.replace(/^\uFEFF/, '')),
  );
}

function readSource(root: string, path: string): Source {
  return new Source(path, readText(join(root, path)));
}

function checkAccepted(
  sources: readonly Source[],
  prepare: (source: Source) => AssembledFile,
): void {
  const files = sources.map((source) => ({ path: source.file, text: prepare(source).text }));
  const errors = lint(files).filter(({ is_warning }) => !is_warning);
  if (errors.length === 0) return;
  const byPath = new Map(sources.map((source) => [source.file, source]));
  const lines = errors.map(({ file_name, start, text }) => {
    const { line, column } = byPath.get(file_name)!.locate(start);
    return `  ${file_name}:${line}:${column} ${text}`;
  });
  throw new AdoptError(
    ['Prisma does not accept the schema as it is. Mend it first:', ...lines].join('\n'),
  );
}
