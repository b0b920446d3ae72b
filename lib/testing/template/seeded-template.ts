import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { PrismaClientClass } from '../../database/prisma-client-like.js';
import { createPrisma } from '../create-prisma.js';
import { numberedAsSeeds } from '../factories/row-numbers.js';
import { loadSeed } from './load-seed.js';
import type { Template } from './template.js';

/**
 * A template with the rows that seeds make. It is made once a run and never cached: what a seed imports cannot be
 * known, and stale rows would cost more than seeding does.
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
  const hash = createHash('sha256').update(base.name);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file));
  return {
    name: `${prefix}seeded_${hash.digest('hex').slice(0, 16)}`,
    base,
    fill: (url) => seed(url, files, client),
  };
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
