import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wasmExecutable } from './executable.js';
import { findNativeEngine } from './native-engine.js';
import { findPackages, MissingEngineError } from './packages.js';

/** Which schema engine the Prisma CLI is to use. */
export type SchemaEngineChoice =
  /** The user has named a binary in PRISMA_SCHEMA_ENGINE_BINARY. */
  | { readonly kind: 'configured'; readonly path: string }
  /** Prisma's native engine is installed or cached. */
  | { readonly kind: 'native'; readonly path: string }
  /** Prisma's WebAssembly engine, with its packages as seen from `packagesFolder`. */
  | { readonly kind: 'wasm'; readonly path: string; readonly packagesFolder: string }
  /** None is there: the Prisma CLI downloads the native one. */
  | { readonly kind: 'download' };

/** Where to look for schema engines. */
export interface LocateOptions {
  /** The application's folder. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The kind of database that the engine is to work on; left out where it works on none. */
  readonly provider?: string;
}

/** docs/air-gapped.md says what the WebAssembly engine does with others. */
const PROVIDERS_OF_WASM = ['postgresql', 'postgres', 'cockroachdb'];

/** The environment variable with which a user chooses: `auto` (the default), `native` or `wasm`. */
const SCHEMA_ENGINE = 'COMPONENT_DB_SCHEMA_ENGINE';

/**
 * Says which schema engine the Prisma CLI would use, without network and without starting anything.
 *
 * In this order: the binary in PRISMA_SCHEMA_ENGINE_BINARY; the native engine, where it is installed or cached, or a
 * mirror to download it from is configured; the WebAssembly engine, where its packages are installed and the database
 * is PostgreSQL; a download.
 *
 * @throws Error when COMPONENT_DB_SCHEMA_ENGINE is neither auto, native nor wasm, or is wasm and that cannot be had
 * @example locateSchemaEngine({ cwd: process.cwd(), env: process.env }).kind // 'native'
 */
export function locateSchemaEngine({ cwd, env, provider }: LocateOptions): SchemaEngineChoice {
  const wanted = env[SCHEMA_ENGINE] || 'auto';
  if (!['auto', 'native', 'wasm'].includes(wanted)) {
    throw new Error(
      `${SCHEMA_ENGINE} is ${JSON.stringify(wanted)}. Set it to auto, native or wasm, or leave it out.`,
    );
  }
  const configured = env['PRISMA_SCHEMA_ENGINE_BINARY'];
  // A Prisma CLI started by another one inherits our executable: that is no choice of the user's.
  if (configured && configured !== wasmExecutable())
    return { kind: 'configured', path: configured };
  if (wanted !== 'wasm') {
    const native = findNativeEngine(cwd, env);
    if (native) return { kind: 'native', path: native };
    const unfit = provider !== undefined && !PROVIDERS_OF_WASM.includes(provider);
    if (wanted === 'native' || unfit || hasMirror(env)) return { kind: 'download' };
  }
  return locateWasm(cwd) ?? withoutWasm(wanted);
}

function locateWasm(cwd: string): SchemaEngineChoice | undefined {
  // Windows runs no file by its first line, and the Prisma CLI starts none but executables.
  if (process.platform === 'win32') return undefined;
  const own = dirname(fileURLToPath(import.meta.url));
  const packages = findPackages([cwd, own]);
  return packages && { kind: 'wasm', path: wasmExecutable(), packagesFolder: packages.folder };
}

function withoutWasm(wanted: string): SchemaEngineChoice {
  if (wanted !== 'wasm') return { kind: 'download' };
  if (process.platform === 'win32') {
    throw new Error(
      `The WebAssembly schema engine does not run on Windows. Set ${SCHEMA_ENGINE} to native, or leave it out.`,
    );
  }
  throw new MissingEngineError();
}

function hasMirror(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env['PRISMA_ENGINES_MIRROR'] || env['PRISMA_BINARIES_MIRROR']);
}
