import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

/** The packages that a file imports when it runs: neither types nor examples in comments. */
function packagesOf(file: string): string[] {
  const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const imports = code.matchAll(
    /(?:^(?:import|export) (?!type\b)[^;]*?from |\bimport\()'([^']+)'/gm,
  );
  return [...imports]
    .map(([, name]) => name!)
    .filter((name) => !name.startsWith('.') && !isBuiltin(name))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
}

it('declares every package that the library needs', () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
  };
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    // their texts import what the made code needs
    .filter((path) => !path.startsWith(join('generator', 'templates')))
    .map((path) => join('lib', path));

  const needed = new Set(files.flatMap(packagesOf));

  expect(needed.size).toBeGreaterThan(5);
  expect(Object.keys({ ...dependencies, ...peerDependencies })).toEqual(
    expect.arrayContaining([...needed]),
  );
});
