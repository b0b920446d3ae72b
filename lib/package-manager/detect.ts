import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readText } from '../files/read-text.js';
import { readJson } from '../files/read-json.js';
import { PACKAGE_MANAGERS, type PackageManager } from './package-manager.js';

/** The files of a folder. */
export interface Folder {
  /** The text of a file; undefined where there is no such file. */
  read(name: string): string | undefined;
}

/** A package manager, and where it keeps what is said about all packages. */
export interface Detected {
  readonly packageManager: PackageManager;
  /** Absolute path of the workspace's folder, where that is above the application's. */
  readonly workspace?: string;
}

/**
 * Finds out which package manager an application is installed with: the one that package.json names, else the one
 * whose lock file is there; where neither is, of the workspace that the application is in; else npm.
 *
 * @param root absolute path of the application's folder
 * @param here the application's folder, where it is not to be read from the disk
 */
export function detectPackageManager(root: string, here: Folder = onDisk(root)): Detected {
  const own = packageManagerIn(here);
  if (own) return { packageManager: own };
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    const above = onDisk(folder);
    const packageManager = isWorkspace(above) ? packageManagerIn(above) : undefined;
    if (packageManager) return { packageManager, workspace: folder };
    if (folder === dirname(folder)) return { packageManager: PACKAGE_MANAGERS.NPM };
  }
}

function packageManagerIn(folder: Folder): PackageManager | undefined {
  const { NPM, PNPM, YARN, YARN_CLASSIC, BUN } = PACKAGE_MANAGERS;
  const has = (...names: string[]) => names.some((name) => folder.read(name) !== undefined);
  const { packageManager } = readJson(folder.read('package.json') ?? '') ?? {};
  const [, name, major] = /^(\w+)(?:@(\d+))?/.exec(String(packageManager ?? '')) ?? [];
  const yarn = () => (isModernYarn(folder, major) ? YARN : YARN_CLASSIC);
  if (name === 'pnpm') return PNPM;
  if (name === 'yarn') return yarn();
  if (name === 'bun') return BUN;
  if (name === 'npm') return NPM;
  if (has('pnpm-lock.yaml', 'pnpm-workspace.yaml')) return PNPM;
  if (has('yarn.lock')) return yarn();
  if (has('bun.lock', 'bun.lockb')) return BUN;
  return has('package-lock.json') ? NPM : undefined;
}

function isModernYarn(folder: Folder, major: string | undefined): boolean {
  if (major !== undefined) return Number(major) > 1;
  const lock = folder.read('yarn.lock') ?? '';
  return folder.read('.yarnrc.yml') !== undefined || lock.includes('__metadata:');
}

function isWorkspace(folder: Folder): boolean {
  const { workspaces } = readJson(folder.read('package.json') ?? '') ?? {};
  return workspaces !== undefined || folder.read('pnpm-workspace.yaml') !== undefined;
}

function onDisk(folder: string): Folder {
  return {
    read(name) {
      const file = join(folder, name);
      return existsSync(file) ? readText(file) : undefined;
    },
  };
}
