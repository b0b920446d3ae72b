import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';

const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => path.replaceAll('\\', '/'));

/** The folders of lib by those that they import from. */
const rooms = new Map<string, Set<string>>();
for (const file of files) {
  const room = roomOf(file);
  rooms.set(room, rooms.get(room) ?? new Set());
  const code = readFileSync(join('lib', file), 'utf8');
  for (const [, path] of code.matchAll(/(?:\bfrom |\bimport\()'(\.[^']+)'/g)) {
    const other = roomOf(posix.join(posix.dirname(file), path!));
    if (other !== room) rooms.get(room)!.add(other);
  }
}

function roomOf(file: string): string {
  return file.includes('/') ? file.split('/')[0]! : '';
}

/** All that a folder needs, directly or not. */
function neededBy(room: string): Set<string> {
  const needed = new Set(rooms.get(room));
  for (const other of needed) rooms.get(other)?.forEach((further) => needed.add(further));
  return needed;
}

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
  // the texts of templates import what the made code needs
  const own = files.filter((path) => !path.startsWith('generator/templates/'));

  const needed = new Set(own.flatMap((path) => packagesOf(join('lib', path))));

  expect(needed.size).toBeGreaterThan(5);
  expect(Object.keys({ ...dependencies, ...peerDependencies })).toEqual(
    expect.arrayContaining([...needed]),
  );
});

it('has no folders that need each other', () => {
  expect([...rooms.keys()].filter((room) => neededBy(room).has(room))).toEqual([]);
});

it('keeps what runs in an application apart from what runs before it', () => {
  const needing = [...rooms.keys()].filter((room) => neededBy(room).has('database'));

  expect([...neededBy('database')].sort()).toEqual(['', 'connection', 'files', 'prisma-schema']);
  expect(needing).toEqual(['testing']);
});
