import { join } from 'node:path';
import type { LoadedPrismaConfig } from './load-config.js';

/** Where migrations are, relative to the application's folder, unless prisma.config.ts says otherwise. */
export const MIGRATIONS = 'prisma/migrations';

/**
 * @param loaded the application's prisma.config.ts; undefined where it could not be loaded
 * @returns absolute path of the folder in which the application has its migrations
 */
export function migrationsFolder(root: string, loaded: LoadedPrismaConfig | undefined): string {
  const path = loaded?.kind === 'loaded' ? loaded.config.migrations?.path : undefined;
  return path ?? join(root, MIGRATIONS);
}
