import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/**
 * Loads Prisma's schema engine in WebAssembly, about 60 ms the first time.
 *
 * @param gluePath path of `schema_engine_bg.js`, which has `schema_engine_bg.wasm` beside it
 */
export function loadSchemaEngine(gluePath: string): Promise<typeof SchemaEngine> {
  return (loading ??= load(gluePath));
}

// The glue keeps one instance: a second one in the same process crashes.
let loading: Promise<typeof SchemaEngine> | undefined;

async function load(gluePath: string): Promise<typeof SchemaEngine> {
  const [glue, bytes] = await Promise.all([
    import(pathToFileURL(gluePath).href) as Promise<Glue>,
    readFile(gluePath.replace(/\.js$/, '.wasm')),
  ]);
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: crashes });
  return glue.SchemaEngine;
}

/** The engine tells the reason of a crash here, under a name of its own, before it crashes. */
const crashes = {
  message: '',
  set_message(message: string) {
    this.message = message;
  },
};

/** Makes an error that says why out of a crash inside WebAssembly; any other error stays as it is. */
export function explainCrash(error: unknown): unknown {
  if (!(error instanceof WebAssembly.RuntimeError)) return error;
  return new Error(
    `The WebAssembly schema engine crashed: ${crashes.message || error.message}\n` +
      'The native engine may not: it is used with COMPONENT_DB_SCHEMA_ENGINE=native.',
  );
}
