import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withSchemaFolder } from '../../migrations/schema-folder.js';
import { locatePrisma } from '../../prisma-cli/run-prisma.js';
import { useSchemaEngine } from '../../schema-engine/use-schema-engine.js';
import { cacheFolder } from '../server/cache-folder.js';
import type { SchemaFiles } from './assembled-schema.js';

/**
 * The SQL that makes a schema's tables in an empty database, by Prisma's own CLI; from the cache where it was asked for
 * before.
 *
 * @param root the folder from which the Prisma CLI is seen
 * @param key differs wherever the schema does
 * @throws Error where the Prisma CLI is not installed, or with what it says
 */
export async function schemaScript(
  root: string,
  schema: SchemaFiles,
  key: string,
): Promise<string> {
  const cached = join(cacheFolder('schemas'), `${key}.sql`);
  const known = await readFile(cached, 'utf8').catch(() => undefined);
  if (known !== undefined) return known;
  const script = await diffFromEmpty(root, schema);
  await mkdir(dirname(cached), { recursive: true });
  await writeFile(`${cached}.${process.pid}`, script);
  await rename(`${cached}.${process.pid}`, cached);
  return script;
}

/** In a folder of its own: the application's prisma.config.ts may ask for a DATABASE_URL that tests do not have. */
async function diffFromEmpty(root: string, schema: SchemaFiles): Promise<string> {
  const cli = locatePrisma(root, dirname(fileURLToPath(import.meta.url)));
  const env = { ...process.env, NODE_OPTIONS: '', CHECKPOINT_DISABLE: '1' };
  useSchemaEngine({ cwd: root, env });
  return withSchemaFolder(schema, (folder) => {
    const args = ['migrate', 'diff', '--from-empty', '--to-schema', folder, '--script'];
    return run(process.execPath, [cli, ...args], { cwd: folder, env });
  });
}

function run(program: string, args: string[], options: object): Promise<string> {
  return new Promise((done, failed) => {
    const all = { ...options, encoding: 'utf8', maxBuffer: Infinity } as const;
    execFile(program, args, all, (error, stdout, stderr) => {
      if (!error) return done(stdout);
      const reason = stderr.trim() || error.message;
      failed(new Error(`Prisma could not make SQL of the schema.\n${reason}`));
    });
  });
}
