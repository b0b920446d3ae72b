import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { homeFolder } from '../files/home-folder.js';

const BINARY = 'schema-engine';

/** Which of Prisma's platform names run here. */
const PLATFORMS: Readonly<Record<string, RegExp>> = {
  'darwin-arm64': /^darwin-arm64$/,
  'darwin-x64': /^darwin$/,
  'linux-arm64': /^linux-(musl-|static-)?arm64/,
  'linux-x64': /^(debian-|rhel-|linux-musl$|linux-musl-openssl|linux-static-x64)/,
  'win32-arm64': /^windows$/,
  'win32-x64': /^windows$/,
};

/**
 * Finds the native schema engine that the application's Prisma CLI would run without downloading anything:
 * beside the CLI, or in Prisma's cache. Neither network nor another process is used.
 *
 * @param cwd the application's folder
 * @returns the binary's path
 */
export function findNativeEngine(cwd: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = prismaFolders(cwd);
  if (!folders) return undefined;
  return installedEngine([folders.engines, folders.prisma]) ?? cachedEngine(folders.engines, env);
}

function prismaFolders(cwd: string): { prisma: string; engines: string } | undefined {
  try {
    const manifest = createRequire(join(cwd, 'package.json')).resolve('prisma/package.json');
    const engines = createRequire(manifest).resolve('@prisma/engines');
    return { prisma: dirname(manifest), engines: dirname(dirname(engines)) };
  } catch {
    return undefined;
  }
}

function installedEngine(folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    const name = readdirSync(folder).find(
      (file) =>
        file.startsWith(`${BINARY}-`) &&
        runsHere(file.slice(BINARY.length + 1).replace(/\.exe$/, '')),
    );
    if (name) return join(folder, name);
  }
  return undefined;
}

// Prisma distrusts a cached binary without its checksum.
function cachedEngine(enginesFolder: string, env: NodeJS.ProcessEnv): string | undefined {
  const cache = cacheFolder(env);
  const versions = cache && join(cache, 'master');
  if (!versions || !existsSync(versions)) return undefined;
  const folder = join(versions, enginesVersion(enginesFolder, env));
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter(runsHere)
    .map((platform) => join(folder, platform, BINARY))
    .find(
      (path) =>
        existsSync(path) &&
        (existsSync(`${path}.sha256`) || env['PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING']),
    );
}

function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  if (process.platform === 'win32' && env['APPDATA']) return join(env['APPDATA'], 'Prisma');
  if (env['AWS_LAMBDA_FUNCTION_VERSION']) return '/tmp/prisma-download';
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'prisma');
  const home = homeFolder();
  return home && join(home, '.cache/prisma');
}

function enginesVersion(enginesFolder: string, env: NodeJS.ProcessEnv): string {
  if (env['BINARY_DOWNLOAD_VERSION']) return env['BINARY_DOWNLOAD_VERSION'];
  const require = createRequire(join(enginesFolder, 'package.json'));
  const { enginesVersion } = require('@prisma/engines-version') as { enginesVersion: string };
  return enginesVersion;
}

function runsHere(platform: string): boolean {
  return PLATFORMS[`${process.platform}-${process.arch}`]?.test(platform) ?? false;
}
