import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Does something with a schema in a folder of its own, which is removed afterwards.
 *
 * @param schema texts by path
 * @param work is told the folder's absolute path
 */
export async function withSchemaFolder<Result>(
  schema: ReadonlyMap<string, string>,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'component-db-schema-'));
  try {
    for (const [path, text] of schema) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
