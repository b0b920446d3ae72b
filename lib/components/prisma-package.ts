import { findPackage, type FoundPackage } from './find-package.js';

/** While an application moves to Prisma 8, `prisma` is the command of 8, and 7 goes by a name of its own. */
const NAMES = ['@prisma/prisma7', 'prisma'];

/** The package that is the application's Prisma CLI of version 7 or before; where there is none, any other one. */
export function findPrisma(root: string): FoundPackage | undefined {
  for (const name of NAMES) {
    const found = findPackage(root, name);
    if (found) return found;
  }
  return undefined;
}
