import { posix } from 'node:path';
import type { Configuration } from '../components/configuration.js';
import { PROVIDERS } from '../components/configuration-shape.js';
import { linesOf } from '../prisma-schema/lines.js';
import { readMembers } from '../schema/members.js';
import { lineEndingOf } from '../source-edits/style.js';
import { AdoptError } from './adopt-error.js';
import type { Part } from './parts.js';

/** What becomes of the datasource and the generators. */
export interface AdoptedMain {
  /** Where the datasource was. */
  readonly file: string;
  readonly provider: Configuration['provider'];
  readonly generator: Configuration['generator'];
  /** A main schema of the application's own, where the generated one would say less. */
  readonly text?: string;
  /** Keys of connection URLs that stand nowhere now: they are no secret, what they hold may be one. */
  readonly leftOut: readonly string[];
}

/** What the generated main schema says of a datasource. */
const USUAL_DATASOURCE: Readonly<Record<string, string>> = {
  url: 'env("DATABASE_URL")',
  shadowDatabaseUrl: 'env("SHADOW_DATABASE_URL")',
};

const URL_LINES = /^[ \t]*(url|directUrl|shadowDatabaseUrl)[ \t]*=.*\r?\n/gm;

/** Comments that `prisma init` writes. */
const OF_PRISMA_INIT =
  /^\/\/ .*(pris\.ly\/|This is your Prisma schema|`npx create-db`|accelerate)/i;

/**
 * Turns the datasource and the generators into configuration, and where they say what it cannot hold, into a file.
 *
 * @param output the folder of the assembled schema, which paths in the blocks are relative to afterwards
 * @param forPrisma6 whether the connection URLs belong into the schema
 * @throws AdoptError where there is no datasource, or one for a database that is not supported
 */
export function adoptMain(
  parts: readonly Part[],
  output: string,
  forPrisma6: boolean,
): AdoptedMain {
  const datasource = parts.find(({ block }) => block.kind === 'datasource');
  const generators = parts.filter(({ block }) => block.kind === 'generator');
  const options = datasource ? optionsOf(datasource) : new Map<string, unknown>();
  const provider = PROVIDERS.find((name) => name === options.get('provider'));
  if (!datasource || !provider) {
    throw new AdoptError(
      `The provider of the datasource must be one of ${PROVIDERS.join(', ')}. Components work with these only.`,
    );
  }
  const client = generators.find((part) => isClient(optionsOf(part).get('provider')));
  const generator = client ? generatorOf(client) : { provider: 'prisma-client-js' };
  const isPlain =
    datasource.block.name === 'db' &&
    isUsualDatasource(options, forPrisma6) &&
    generators.length === 1 &&
    client?.block.name === 'client' &&
    [...optionsOf(client).values()].every((value) => !isExpression(value)) &&
    parts.every((part) => !hasComments(part));
  const leftOut = [...options]
    .filter(([key, value]) => !forPrisma6 && isUrl(key) && !isUsual(key, value))
    .map(([key]) => key);
  return {
    file: datasource.source.file,
    provider,
    generator,
    leftOut,
    ...(!isPlain && { text: rewrite(parts, output, forPrisma6) }),
  };
}

function isClient(provider: unknown): boolean {
  return provider === 'prisma-client-js' || provider === 'prisma-client';
}

/** An expression that is no JSON, such as `env("NAME")`. */
class Expression {
  constructor(readonly text: string) {}
}

function isExpression(value: unknown): value is Expression {
  return value instanceof Expression;
}

function optionsOf({ source, block }: Part): Map<string, unknown> {
  const members = readMembers(source.text, block.bodyStart, block.bodyEnd);
  return new Map(
    members.map(({ text }) => {
      const [, key = text, value = ''] = /^(\w+)\s*=\s*(.*)$/.exec(text) ?? [];
      return [key, valueOf(value)];
    }),
  );
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new Expression(text);
  }
}

function isUsualDatasource(options: ReadonlyMap<string, unknown>, forPrisma6: boolean): boolean {
  return [...options].every(([key, value]) => {
    if (key === 'provider') return true;
    return (!forPrisma6 && isUrl(key)) || isUsual(key, value);
  });
}

function isUrl(key: string): boolean {
  return /^(url|directUrl|shadowDatabaseUrl)$/.test(key);
}

function isUsual(key: string, value: unknown): boolean {
  return isExpression(value) && value.text === USUAL_DATASOURCE[key];
}

function generatorOf(part: Part): Configuration['generator'] {
  const { output, ...options } = Object.fromEntries(
    [...optionsOf(part)].filter(([, value]) => !isExpression(value)),
  );
  return {
    ...(options as Configuration['generator']),
    ...(typeof output === 'string' && { output: fromRoot(part.source.file, output) }),
  };
}

/** Prisma reads paths relative to the file that they stand in. */
function fromRoot(file: string, path: string): string {
  return posix.isAbsolute(path) ? path : posix.join(posix.dirname(file), path);
}

function hasComments({ source: { text }, start, end }: Part): boolean {
  return [...linesOf(text, start, end)].some(
    (line) => line.text.trimEnd() !== line.code.trimEnd() && !OF_PRISMA_INIT.test(line.text.trim()),
  );
}

/** The blocks as they are, with their paths relative to where the assembled file is. */
function rewrite(parts: readonly Part[], output: string, forPrisma6: boolean): string {
  const newline = lineEndingOf(parts[0]!.source.text);
  const blocks = parts.map(({ source, start, end }) => {
    const rebase = (path: string) => {
      const rebased = posix.relative(output, fromRoot(source.file, path));
      return rebased.startsWith('.') ? rebased : `./${rebased}`;
    };
    const text = source.text
      .slice(start, end)
      .replace(
        /^(\s*output\s*=\s*")([^"/][^"]*)(?=")/gm,
        (_, head: string, path: string) => head + rebase(path),
      )
      .replace(
        /^(\s*url\s*=\s*"file:)([^"/][^"]*)(?=")/gm,
        (_, head: string, path: string) => head + rebase(path),
      );
    return forPrisma6 ? text : text.replace(URL_LINES, '');
  });
  return blocks.join(newline + newline) + newline;
}
