import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { isMissing } from '../files/missing.js';

/** The module into which a component is imported. */
export interface FoundModule {
  /** Relative to the application's folder. */
  readonly file: string;
  /** Of its class. */
  readonly name: string;
  readonly text: string;
}

const PREFERRED = 'app.module.ts';

/**
 * Finds the module nearest above a component's folder: `app.module.ts`, else the only one of its folder.
 *
 * @param folder the component's, relative to `root`
 */
export function findRootModule(root: string, folder: string): FoundModule | undefined {
  for (let at = posix.dirname(folder); ; at = dirname(at)) {
    const modules = modulesIn(join(root, at));
    const file = modules.includes(PREFERRED) ? PREFERRED : modules[0];
    if (file !== undefined) {
      const text = readFileSync(join(root, at, file), 'utf8');
      const [, name] = /^@Module\([^]*?^export class (\w+)/m.exec(text) ?? [];
      const isClear = file === PREFERRED || modules.length === 1;
      return isClear && name ? { file: posix.join(at, file), name, text } : undefined;
    }
    if (at === '.') return undefined;
  }
}

function modulesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.module.ts'));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** How one file of the application imports another, without ending. */
export function importPath(fromFolder: string, file: string): string {
  const path = posix.relative(fromFolder, file).replace(/\.ts$/, '');
  return path.startsWith('.') ? path : `./${path}`;
}
