import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readText } from '../files/read-text.js';
import { CONFIG_FILES, schemaNamedIn } from '../prisma-cli/config-files.js';
import { readJson } from '../source-edits/json.js';

/** What tells the Prisma CLI where the schema is. */
export interface PrismaSetUp {
  /** The Prisma configuration, where it is not this package's. */
  readonly config?: string;
  /** The schema under `prisma` in package.json. */
  readonly inManifest?: string;
  /** The schema's file or folder, where one of the two names it. */
  readonly schema?: string;
  readonly usesThis: boolean;
}

/** @param root absolute path of the application's folder */
export function readPrismaSetUp(root: string): PrismaSetUp {
  const config = CONFIG_FILES.find((file) => existsSync(join(root, file)));
  const text = config === undefined ? '' : readText(join(root, config));
  const usesThis = text.includes('nestjs-component-db/');
  const prisma = readJson(readText(join(root, 'package.json')))?.['prisma'];
  const named = (prisma as { schema?: unknown } | undefined)?.schema;
  const inManifest = typeof named === 'string' ? named : undefined;
  const schema = (usesThis ? undefined : schemaNamedIn(text)) ?? inManifest;
  return {
    usesThis,
    ...(config !== undefined && !usesThis && { config }),
    ...(inManifest !== undefined && { inManifest }),
    ...(schema !== undefined && { schema: posix.normalize(schema) }),
  };
}
