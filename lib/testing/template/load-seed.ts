import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { explainUncompiled } from './explain-uncompiled.js';
import type { Seed } from './seeds.js';

/**
 * Loads a seed file as the test files themselves are loaded: `import()` and `require` inside a test process go through
 * the test runner, which compiles TypeScript.
 *
 * @param file absolute path
 * @throws Error where it exports no function, or where nothing compiles TypeScript, with what to do
 */
export async function loadSeed(file: string): Promise<Seed<never>> {
  const module = (await load(file)) as { default?: unknown };
  // CommonJS that was compiled from ESM has its default export one level deeper
  const nested = module.default as { default?: unknown } | undefined;
  const seed = typeof module.default === 'function' ? module.default : nested?.default;
  if (typeof seed === 'function') return seed as Seed<never>;
  throw new Error(
    `${file} has no default export that is a function: export default async (prisma) => { … }`,
  );
}

async function load(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Jest without --experimental-vm-modules has no import()
    if (/VM_DYNAMIC_IMPORT|VM_MODULE/.test(code ?? message))
      return createRequire(file)(file) as unknown;
    throw explainUncompiled(file, error);
  }
}
