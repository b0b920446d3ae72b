import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The npm packages behind the WebAssembly engine, as files to load. */
export interface EnginePackages {
  /** JavaScript that goes with the WebAssembly file beside it. */
  readonly glue: string;
  readonly adapterUtils: string;
  readonly driver: string;
}

/** The environment variable that tells the engine process in which folder its packages were found. */
export const PACKAGES_FOLDER = 'COMPONENT_DB_SCHEMA_ENGINE_PACKAGES';

/** Finds the packages as the first folder that has them all sees them, if any does. */
export function findPackages(
  folders: readonly string[],
): (EnginePackages & { folder: string }) | undefined {
  for (const folder of folders) {
    const packages = packagesSeenFrom(folder);
    if (packages) return { ...packages, folder };
  }
  return undefined;
}

function packagesSeenFrom(folder: string): EnginePackages | undefined {
  try {
    const { resolve } = createRequire(join(folder, 'package.json'));
    const glue = resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    // The adapter brings both of these; they need not be visible to the application itself.
    const { resolve: resolveBeside } = createRequire(resolve('@prisma/adapter-pg'));
    return {
      glue,
      adapterUtils: resolveBeside('@prisma/driver-adapter-utils'),
      driver: resolveBeside('pg'),
    };
  } catch {
    return undefined;
  }
}

/** The WebAssembly engine is wanted, and its packages are not there. */
export class MissingEngineError extends Error {
  constructor() {
    super(
      'The WebAssembly schema engine is not installed. npx component-db doctor has the command.',
    );
  }
}
