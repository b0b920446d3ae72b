import { createRequire } from 'node:module';
import { DatabaseConfigurationError } from './database-configuration.error.js';
import type { DriverAdapter, PrismaClientClass } from './prisma-client-like.js';

// `require`, not `import()`: both packages are CommonJS, and Jest's CommonJS mode has no `import()`.
const require = createRequire(import.meta.url);

/**
 * The `PrismaClient` that the generator `prisma-client-js` makes.
 *
 * @throws DatabaseConfigurationError where it has not been generated
 */
export function loadDefaultClient(): PrismaClientClass {
  try {
    const { PrismaClient } = require('@prisma/client') as { PrismaClient?: PrismaClientClass };
    if (PrismaClient) return PrismaClient;
  } catch (error) {
    if (!isModuleNotFound(error)) throw error;
  }
  throw new DatabaseConfigurationError('There is no Prisma Client', [
    'it has not been generated: run npx prisma generate',
    'or, with the generator prisma-client, hand over its class: DatabaseModule.forRoot({ client: PrismaClient })',
  ]);
}

/** The options of `PrismaPg`, as far as they are used here. */
type PrismaPgClass = new (
  pool: Readonly<Record<string, unknown>>,
  options: { schema?: string },
) => DriverAdapter;

/**
 * The driver adapter for PostgreSQL.
 *
 * @throws DatabaseConfigurationError where it is not installed
 */
export function loadPostgresAdapter(): PrismaPgClass {
  try {
    return (require('@prisma/adapter-pg') as { PrismaPg: PrismaPgClass }).PrismaPg;
  } catch (error) {
    if (!isModuleNotFound(error)) throw error;
    throw new DatabaseConfigurationError('There is no driver for PostgreSQL', [
      '@prisma/adapter-pg is not installed: run npm install @prisma/adapter-pg',
    ]);
  }
}

function isModuleNotFound(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
}
