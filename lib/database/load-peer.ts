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

/**
 * A driver adapter of Prisma's.
 *
 * @param name the package's, behind `@prisma/adapter-`
 * @param className what it exports
 * @param settings what the class takes
 * @throws DatabaseConfigurationError where it is not installed
 */
export function loadAdapter(
  name: string,
  className: string,
  ...settings: unknown[]
): DriverAdapter {
  const packageName = `@prisma/adapter-${name}`;
  let exports: Record<string, new (...settings: unknown[]) => DriverAdapter>;
  try {
    exports = require(packageName) as typeof exports;
  } catch (error) {
    if (!isModuleNotFound(error)) throw error;
    throw new DatabaseConfigurationError('There is no driver for the connection URL', [
      `${packageName} is not installed: run npm install ${packageName}@7`,
      'or, where the database is of another kind, mend what the URL begins with',
    ]);
  }
  return new exports[className]!(...settings);
}

/** The driver that an installed adapter of Prisma's brings. */
export function loadDriverOf(adapterPackage: string, name: string): unknown {
  return createRequire(require.resolve(adapterPackage))(name);
}

function isModuleNotFound(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
}
