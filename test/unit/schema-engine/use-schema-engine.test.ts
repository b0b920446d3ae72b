import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { useSchemaEngine } from '../../../lib/schema-engine/use-schema-engine.js';

const MODULES = resolve(import.meta.dirname, '../../../node_modules');
const OWN = resolve(import.meta.dirname, '../../../bin/schema-engine.js');
const PLATFORM = {
  'linux-x64': 'debian-openssl-3.0.x',
  'linux-arm64': 'linux-arm64-openssl-3.0.x',
}[`${process.platform}-${process.arch}` as 'linux-x64'];

let cwd: string;
let env: NodeJS.ProcessEnv;

/** An application with a Prisma of its own, which has no engine, and an empty cache. */
beforeEach(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), 'component-db-locate-')));
  env = { XDG_CACHE_HOME: join(cwd, 'cache') };
  await write('package.json', '{}');
  await write('node_modules/prisma/package.json', '{"name":"prisma"}');
  await write('node_modules/@prisma/engines/package.json', '{"main":"dist/index.js"}');
  await write('node_modules/@prisma/engines/dist/index.js', '');
  await write('node_modules/@prisma/engines-version/index.js', 'exports.enginesVersion = "abc";');
});

afterEach(() => rm(cwd, { recursive: true }));

async function write(path: string, text: string): Promise<string> {
  await mkdir(dirname(join(cwd, path)), { recursive: true });
  await writeFile(join(cwd, path), text);
  return join(cwd, path);
}

describe('useSchemaEngine', () => {
  test('leaves a binary that the user has named alone', () => {
    env['PRISMA_SCHEMA_ENGINE_BINARY'] = '/opt/engine';

    expect(useSchemaEngine({ cwd, env })).toEqual({ kind: 'configured', path: '/opt/engine' });
    expect(env['PRISMA_SCHEMA_ENGINE_BINARY']).toBe('/opt/engine');
  });

  test('leaves the Prisma CLI its installed native engine', async () => {
    const path = await write(`node_modules/@prisma/engines/schema-engine-${PLATFORM}`, '');

    expect(useSchemaEngine({ cwd, env })).toEqual({ kind: 'native', path });
    expect(env['PRISMA_SCHEMA_ENGINE_BINARY']).toBeUndefined();
  });

  test.each([
    ['postgresql', 'wasm'],
    ['cockroachdb', 'wasm'],
    ['mysql', 'download'],
    ['sqlite', 'download'],
    [undefined, 'wasm'],
  ])('stands in for work on %s: %s', (provider, kind) => {
    expect(useSchemaEngine({ cwd, env, ...(provider && { provider }) }).kind).toBe(kind);
  });

  test('leaves the Prisma CLI its cached native engine, which has a checksum', async () => {
    const folder = `cache/prisma/master/abc/${PLATFORM}`;
    const path = await write(`${folder}/schema-engine`, '');

    expect(useSchemaEngine({ cwd, env }).kind).toBe('wasm');

    delete env['PRISMA_SCHEMA_ENGINE_BINARY'];
    await write(`${folder}/schema-engine.sha256`, '');
    expect(useSchemaEngine({ cwd, env })).toEqual({ kind: 'native', path });
  });

  test('takes no native engine of another platform or version', async () => {
    await write('node_modules/@prisma/engines/schema-engine-freebsd14', '');
    await write(`cache/prisma/master/old/${PLATFORM}/schema-engine`, '');
    await write(`cache/prisma/master/old/${PLATFORM}/schema-engine.sha256`, '');

    expect(useSchemaEngine({ cwd, env }).kind).toBe('wasm');
  });

  test('puts the WebAssembly engine in the place of a native one that is not there', () => {
    const choice = useSchemaEngine({ cwd, env });

    expect(choice).toMatchObject({ kind: 'wasm', path: OWN });
    expect(env['PRISMA_SCHEMA_ENGINE_BINARY']).toBe(OWN);
    expect(() => accessSync(OWN, constants.X_OK)).not.toThrow();
  });

  test("prefers the application's own packages for it", async () => {
    await symlink(
      join(MODULES, '@prisma/adapter-pg'),
      join(cwd, 'node_modules/@prisma/adapter-pg'),
    );
    await symlink(
      join(MODULES, '@prisma/schema-engine-wasm'),
      join(cwd, 'node_modules/@prisma/schema-engine-wasm'),
    );

    expect(useSchemaEngine({ cwd, env })).toMatchObject({ kind: 'wasm', packagesFolder: cwd });
  });

  test('chooses anew in a Prisma CLI that another one has started', async () => {
    useSchemaEngine({ cwd, env });
    expect(useSchemaEngine({ cwd, env }).kind).toBe('wasm');

    env['COMPONENT_DB_SCHEMA_ENGINE'] = 'native';
    expect(useSchemaEngine({ cwd, env })).toEqual({ kind: 'download' });
    expect(env['PRISMA_SCHEMA_ENGINE_BINARY']).toBeUndefined();
  });

  test('lets Prisma download from a mirror that the user has configured', () => {
    env['PRISMA_ENGINES_MIRROR'] = 'https://mirror.example.org';

    expect(useSchemaEngine({ cwd, env })).toEqual({ kind: 'download' });
  });

  test('uses the WebAssembly engine beside a native one where the user says so', async () => {
    await write(`node_modules/@prisma/engines/schema-engine-${PLATFORM}`, '');
    env['COMPONENT_DB_SCHEMA_ENGINE'] = 'wasm';

    expect(useSchemaEngine({ cwd, env }).kind).toBe('wasm');
  });

  test('refuses an engine that it does not know', () => {
    env['COMPONENT_DB_SCHEMA_ENGINE'] = 'rust';

    expect(() => useSchemaEngine({ cwd, env })).toThrow(
      'COMPONENT_DB_SCHEMA_ENGINE is "rust". Set it to auto, native or wasm',
    );
  });
});
