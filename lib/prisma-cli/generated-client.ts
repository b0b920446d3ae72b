import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { clientGenerators } from '../prisma-schema/client-generators.js';
import type { AssembledSchema } from '../prisma-schema/assembled-schema.js';

/** Whether there is a client, and it was generated from the schema that is there now. */
export type ClientState = 'current' | 'missing' | 'outdated';

/**
 * Compares the schema with the copy that each client keeps of what it was generated from.
 *
 * @param root the application's folder, absolute
 */
export function clientState(root: string, schema: AssembledSchema): ClientState {
  const copies = clientFolders(root, schema).map((folder) => folder && copyIn(folder));
  if (copies.length === 0 || copies.includes(undefined)) return 'missing';
  return copies.every((copy) => copy && schema.isSameAs(copy)) ? 'current' : 'outdated';
}

/** Absolute paths of the clients' TypeScript files. */
export function typesOfClients(root: string, schema: AssembledSchema): string[] {
  return clientFolders(root, schema).flatMap((folder) => {
    if (folder === undefined) return [];
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
  });
}

function clientFolders(root: string, { folder, text }: AssembledSchema): (string | undefined)[] {
  return clientGenerators(text).map(({ output }) =>
    output === undefined ? defaultFolder(root) : resolve(folder, output),
  );
}

/** Where `prisma-client-js` writes to when it is not told. */
function defaultFolder(root: string): string | undefined {
  try {
    const manifest = createRequire(join(root, 'package.json')).resolve(
      '@prisma/client/package.json',
    );
    return resolve(dirname(manifest), '../../.prisma/client');
  } catch {
    return undefined;
  }
}

function copyIn(client: string): string | undefined {
  return (
    readIfReadable(join(client, 'schema.prisma')) ??
    inlined(readIfReadable(join(client, 'internal', 'class.ts')))
  );
}

/** `prisma-client` keeps it as a JSON string in its code. */
function inlined(code: string | undefined): string | undefined {
  const line = code?.split('\n').find((text) => text.includes('"inlineSchema": "'));
  const string = line && /: (".*")/.exec(line)?.[1];
  return string ? (JSON.parse(string) as string) : undefined;
}

/** A client that is there and cannot be read is to be generated again, as one that is not there. */
function readIfReadable(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
