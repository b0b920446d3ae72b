import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readText } from '../files/read-text.js';
import { CONFIG_FILES, schemaNamedIn } from '../prisma-cli/config-files.js';
import { readJson } from '../files/read-json.js';

/** What tells the Prisma CLI where the schema is. */
export interface PrismaSetUp {
  /** The Prisma configuration, where it is not this package's. */
  readonly config?: string;
  /** The schema under `prisma` in package.json. */
  readonly inManifest?: string;
  /** The schema's file or folder, where one of the two names it. */
  readonly schema?: string;
  readonly usesThis: boolean;
  /** Whether the Prisma configuration says where the migrations are. */
  readonly namesMigrations: boolean;
  /** The command under `prisma` in package.json that seeds the database, where the Prisma configuration names none. */
  readonly seed?: string;
}

/** @param root absolute path of the application's folder */
export function readPrismaSetUp(root: string): PrismaSetUp {
  const config = CONFIG_FILES.find((file) => existsSync(join(root, file)));
  const text = config === undefined ? '' : readText(join(root, config));
  const usesThis = text.includes('nestjs-component-db/');
  const prisma = readJson(readText(join(root, 'package.json')))?.['prisma'];
  const { schema: named, seed } = Object(prisma) as { schema?: unknown; seed?: unknown };
  const inManifest = typeof named === 'string' ? named : undefined;
  const schema = (usesThis ? undefined : schemaNamedIn(text)) ?? inManifest;
  return {
    usesThis,
    namesMigrations: /\bmigrations\s*:\s*\{[^}]*\bpath\s*:/.test(text),
    ...(typeof seed === 'string' && !/\bseed\s*:/.test(text) && { seed }),
    ...(config !== undefined && !usesThis && { config }),
    ...(inManifest !== undefined && { inManifest }),
    ...(schema !== undefined && { schema: posix.normalize(schema) }),
  };
}
