import { createRequire } from 'node:module';
import type pg from 'pg';
import type { EnginePackages } from './packages.js';

/** The loaded packages that a database connection needs. */
export interface Libraries {
  readonly driver: typeof pg;
  readonly adapterUtils: typeof import('@prisma/driver-adapter-utils');
}

/** Loads node-postgres. */
export function loadDriver(packages: EnginePackages): typeof pg {
  return createRequire(packages.driver)(packages.driver) as typeof pg;
}

/** Loads node-postgres and Prisma's adapter utilities. */
export function loadLibraries(packages: EnginePackages): Libraries {
  const { adapterUtils } = packages;
  return {
    driver: loadDriver(packages),
    adapterUtils: createRequire(adapterUtils)(adapterUtils) as Libraries['adapterUtils'],
  };
}
