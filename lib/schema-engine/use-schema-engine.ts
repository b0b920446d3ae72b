import { ensureExecutable, wasmExecutable } from './executable.js';
import { locateSchemaEngine, type LocateOptions, type SchemaEngineChoice } from './locate.js';
import { PACKAGES_FOLDER } from './packages.js';

/**
 * Makes the Prisma CLI use the schema engine that {@link locateSchemaEngine} chooses: for the WebAssembly engine it
 * sets PRISMA_SCHEMA_ENGINE_BINARY in the given environment. To be called in the CLI's process, before it looks for
 * its engine, such as while it evaluates prisma.config.ts.
 *
 * @throws Error as {@link locateSchemaEngine} does, and when our executable may not be executed
 * @example const { kind } = useSchemaEngine({ cwd: process.cwd(), env: process.env });
 */
export function useSchemaEngine(options: LocateOptions): SchemaEngineChoice {
  const { env } = options;
  const choice = locateSchemaEngine(options);
  if (choice.kind === 'wasm') {
    ensureExecutable(choice.path);
    env['PRISMA_SCHEMA_ENGINE_BINARY'] = choice.path;
    env[PACKAGES_FOLDER] = choice.packagesFolder;
  } else if (env['PRISMA_SCHEMA_ENGINE_BINARY'] === wasmExecutable()) {
    delete env['PRISMA_SCHEMA_ENGINE_BINARY'];
  }
  return choice;
}
