import type pg from 'pg';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * node-postgres: the application's own, else the one that Prisma's adapter brings.
 *
 * @throws Error where neither is installed
 */
export function loadDriver(): typeof pg {
  for (const from of [() => import.meta.url, () => require.resolve('@prisma/adapter-pg')]) {
    try {
      return createRequire(from())('pg') as typeof pg;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error('node-postgres is not installed. Run: npm install --save-dev pg');
}

/** Loads node-postgres where there is time; where it is missing, whoever needs it says so. */
export function preloadDriver(): void {
  try {
    loadDriver();
  } catch {
    // said then
  }
}
