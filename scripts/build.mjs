// Builds dist/: ESM by tsc, CommonJS from it by swc, one set of type declarations for both; and one file for the
// command, for each schematic, and for the entries whose loading somebody waits for.
import { transformFile } from '@swc/core';
import { buildSync } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync } from 'tinyglobby';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stampFile = join(dist, '.stamp');
const BUNDLE = { bundle: true, packages: 'external', platform: 'node', target: 'node20.19' };
const { exports: publicExports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const stamp = hashOf([
  'lib/**',
  'schematics/**',
  'scripts/build.mjs',
  'tsconfig*.json',
  'package*.json',
]);
if (process.argv.includes('--if-changed') && readIfThere(stampFile) === stamp) process.exit(0);

rmSync(dist, { recursive: true, force: true });
compileEsm();
await compileCommonJs();
bundleCommand();
bundlePrismaConfig();
bundleTesting();
bundleSchematics();
declareEsmEntries();
write(join(dist, 'esm/package.json'), '{"type":"module"}\n');
write(join(dist, 'cjs/package.json'), '{"type":"commonjs"}\n');
write(join(dist, 'cli/package.json'), '{"type":"commonjs"}\n');
write(join(dist, 'schematics/package.json'), '{"type":"commonjs"}\n');
write(stampFile, stamp);

function compileEsm() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
}

async function compileCommonJs() {
  for (const file of globSync('**/*.js', { cwd: join(dist, 'esm') })) {
    const { code } = await transformFile(join(dist, 'esm', file), {
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
      module: { type: 'commonjs', ignoreDynamic: true },
    });
    write(join(dist, 'cjs', file), code);
  }
}

// A file for each command: reading modules one by one takes longer than assembling, and so does parsing all commands.
function bundleCommand() {
  const entryPoints = globSync('cli/{main,*-command}.js', {
    cwd: join(dist, 'esm'),
    absolute: true,
  });
  bundle({
    entryPoints,
    outdir: join(dist, 'cli'),
    external: ['./*-command.js'],
    // without it, import() stays, which loads all of Node's ESM loader
    supported: { 'dynamic-import': false },
  });
}

// Nest's CLI requires schematics; they use only the types of its development kit, which the application may not reach.
function bundleSchematics() {
  const entryPoints = globSync('schematics/*/index.ts', { cwd: root, absolute: true });
  bundle({ entryPoints, outdir: join(dist, 'schematics'), outbase: join(root, 'schematics') });
  for (const file of globSync('**/*.json', { cwd: join(root, 'schematics') })) {
    cpSync(join(root, 'schematics', file), join(dist, 'schematics', file));
  }
}

// On the way of every command of the Prisma CLI.
function bundlePrismaConfig() {
  bundleInPlace('prisma/index.js');
}

// Jest loads all of it anew for every test file.
function bundleTesting() {
  for (const entry of ['testing/index.js', 'testing/setup.js', 'testing/run/keeper.js']) {
    bundleInPlace(entry);
  }
}

/** ESM and CommonJS are bundled from the same modules, so that neither is made of what is bundled already. */
function bundleInPlace(entry) {
  const entryPoints = [join(dist, 'esm', entry)];
  bundle({ entryPoints, outfile: join(dist, 'cjs', entry) });
  buildSync({
    ...BUNDLE,
    entryPoints,
    outfile: entryPoints[0],
    allowOverwrite: true,
    format: 'esm',
  });
}

function bundle(options) {
  buildSync({
    ...BUNDLE,
    ...options,
    format: 'cjs',
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
}

// Types must have one identity whether a file imports or requires the package: `Register` is augmented once.
function declareEsmEntries() {
  for (const entry of Object.values(publicExports)) {
    const types = entry.import?.types;
    if (!types) continue;
    const esm = join(root, types);
    const cjs = join(root, entry.default.types).replace(/\.d\.ts$/, '.js');
    write(esm, `export * from '${relative(dirname(esm), cjs).replaceAll('\\', '/')}';\n`);
  }
}

function hashOf(patterns) {
  const hash = createHash('sha256');
  for (const file of globSync(patterns, { cwd: root }).sort()) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
