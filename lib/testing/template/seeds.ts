import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { discoverComponents } from '../../components/discover.js';
import { readApplication } from '../../components/configuration.js';
import { inDependencyOrder } from '../../migrations/dependency-order.js';
import { readComponentFiles } from '../../schema/component-file.js';
import { Declarations } from '../../schema/declarations.js';
import { referencesBetween } from '../../schema/references.js';
import type { RegisteredClient } from '../../database/register.js';

/**
 * What a seed file exports as its default: it fills a database that has the tables and no rows.
 *
 * @example
 * ```ts
 * // src/components/notes/prisma/seed.ts
 * const seed: Seed = async (prisma) => {
 *   await prisma.note.create({ data: { text: 'milk' } });
 * };
 * export default seed;
 * ```
 */
export type Seed<Client = RegisteredClient> = (prisma: Client) => Promise<void>;

const NAMES = ['seed.ts', 'seed.mts', 'seed.js', 'seed.mjs', 'seed.cjs'];

/**
 * The seed files of an application's components, beside their schemas: a component's after those of the components that
 * it refers to or depends on.
 *
 * @returns absolute paths
 */
export function componentSeeds(cwd: string): string[] {
  const application = readApplication(cwd);
  const { root } = application;
  const { components } = discoverComponents(application);
  const { files } = readComponentFiles(root, components);
  const references = referencesBetween(new Declarations(files));
  return inDependencyOrder(components, references).flatMap(({ files }) => {
    const folder = join(root, dirname(files[0]!));
    const file = NAMES.map((seed) => join(folder, seed)).find((path) => existsSync(path));
    return file ?? [];
  });
}
