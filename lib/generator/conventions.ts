import { join } from 'node:path';
import type { Application } from '../components/configuration.js';
import { readText } from '../files/read-text.js';
import type { Conventions } from './blueprint.js';

interface Manifest {
  readonly type?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Reads from package.json how the application's code looks. */
export function readConventions(
  { root, configuration }: Application,
  testSuffix: string,
): Conventions {
  const manifest = JSON.parse(readText(join(root, 'package.json'))) as Manifest;
  const has = (name: string) => name in { ...manifest.dependencies, ...manifest.devDependencies };
  return {
    provider: configuration.provider,
    importSuffix: manifest.type === 'module' ? '.js' : '',
    testImports: (['vitest', '@jest/globals'] as const).find(has),
    testSuffix,
    partialType: (['@nestjs/swagger', '@nestjs/mapped-types'] as const).find(has),
  };
}
