import { readdirSync, realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { isMissing } from '../files/missing.js';

/**
 * Lists the schema files below a folder as Prisma finds them: through links too, but no folder twice, and so in no
 * circle; and what a link leads to decides whether it is one.
 *
 * @param root absolute path
 * @returns paths relative to `root`, with forward slashes, in order
 * @throws NodeJS.ErrnoException where the folder, or one in it, cannot be read
 */
export function listSchemaFiles(root: string): string[] {
  const realRoot = realpathSync(root);
  const files: string[] = [];
  const links: string[] = [];
  const entered = new Set<string>();

  function enter(folder: string, real: string): void {
    if (entered.has(real)) return;
    entered.add(real);
    for (const entry of readdirSync(real, { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isDirectory()) unlessMissing(() => enter(path, join(real, entry.name)));
      else if (entry.isFile() && isSchema(path)) files.push(path);
    }
  }

  function follow(link: string): void {
    const real = realpathSync(join(root, link));
    // not what the folder itself is in: that is the whole application
    if (`${realRoot}${sep}`.startsWith(real + sep)) return;
    if (statSync(real).isDirectory()) enter(link, real);
    else if (isSchema(real)) files.push(link);
  }

  enter('', realRoot);
  // last, so that a folder has its own name; those that are found on the way come to their turn too
  for (const link of links) unlessMissing(() => follow(link));
  return files.sort();
}

function isSchema(path: string): boolean {
  return extname(path) === '.prisma';
}

/** A link may lead nowhere, and another process may take a folder away. */
function unlessMissing(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
