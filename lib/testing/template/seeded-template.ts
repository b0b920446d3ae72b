import { relative } from 'node:path';
import type { PrismaClientClass } from '../../database/prisma-client-like.js';
import { createPrisma } from '../create-prisma.js';
import { numberedAsSeeds } from '../factories/row-numbers.js';
import { loadSeed } from './load-seed.js';
import { seedSources } from './seed-sources.js';
import { cacheableName, hashOf, isCacheable, type Template } from './template.js';

/**
 * A template with the rows that seeds make. Later runs of the same day use it too where the rows depend on nothing but
 * what can be compared; else it is made once a run.
 *
 * @param prefix what the names of the run's databases begin with
 * @param files absolute paths, in the order in which they run
 */
export function seededTemplate(
  base: Template,
  prefix: string,
  files: readonly string[],
  client: PrismaClientClass | undefined,
): Template {
  const sources = seedSources(files);
  const isKnown = isCacheable(base) && sources.isAll && isGenerated(client);
  // for rows with the time at which they were made, as by @default(now())
  const today = new Date().toISOString().slice(0, 10);
  return {
    name: isKnown
      ? cacheableName([base.name, sources.hash, today])
      : `${prefix}seeded_${hashOf(base.name + sources.hash)}`,
    base,
    fill: (url) => seed(url, files, client),
  };
}

/** Whether it is Prisma's own class: what another one does to rows cannot be known. */
function isGenerated(client: PrismaClientClass | undefined): boolean {
  return client === undefined || Object.hasOwn(client.prototype as object, '$connect');
}

async function seed(
  url: string,
  files: readonly string[],
  client: PrismaClientClass | undefined,
): Promise<void> {
  const prisma = createPrisma(url, client);
  try {
    for (const file of files) {
      const run = await loadSeed(file);
      try {
        await numberedAsSeeds(async () => run(prisma as never));
      } catch (cause) {
        const where = relative(process.cwd(), file);
        throw new Error(`The seed ${where} failed: ${(cause as Error).message}`, { cause });
      }
    }
  } finally {
    await prisma.$disconnect();
  }
}
