import { scanBlocks } from './blocks.js';

/** A generator block that makes a Prisma Client. */
export interface ClientGenerator {
  /** As it stands there, relative to the schema's folder; undefined where the client is made in node_modules. */
  readonly output: string | undefined;
}

/** The generators of clients in a schema; of others, such as documentation, there may be more. */
export function clientGenerators(text: string): ClientGenerator[] {
  return scanBlocks(text)
    .filter(({ kind }) => kind === 'generator')
    .map(({ bodyStart, bodyEnd }) => text.slice(bodyStart, bodyEnd))
    .filter((body) => /^prisma-client(-js)?$/.test(option(body, 'provider') ?? ''))
    .map((body) => ({ output: option(body, 'output') }));
}

function option(body: string, name: string): string | undefined {
  return new RegExp(`^\\s*${name}\\s*=\\s*"([^"]*)"`, 'm').exec(body)?.[1];
}
