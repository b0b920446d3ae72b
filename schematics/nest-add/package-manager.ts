import type { Workspace } from './workspace.js';

/** How an application's packages are installed and their commands run. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Runs a command of an installed package. */
  readonly exec: string;
  /** Installs exactly what the lock file says. */
  readonly cleanInstall: string;
}

const PACKAGE_MANAGERS: readonly (PackageManager & { lockFiles: readonly string[] })[] = [
  {
    name: 'pnpm',
    exec: 'pnpm exec',
    cleanInstall: 'pnpm install --frozen-lockfile',
    lockFiles: ['pnpm-lock.yaml'],
  },
  {
    name: 'yarn',
    exec: 'yarn',
    cleanInstall: 'yarn install --immutable',
    lockFiles: ['yarn.lock'],
  },
  {
    name: 'bun',
    exec: 'bunx',
    cleanInstall: 'bun install --frozen-lockfile',
    lockFiles: ['bun.lock', 'bun.lockb'],
  },
  { name: 'npm', exec: 'npx', cleanInstall: 'npm ci', lockFiles: ['package-lock.json'] },
];

/** The one that package.json names, else the one whose lock file is there, else npm. */
export function detectPackageManager(workspace: Workspace): PackageManager {
  const named = String(workspace.readJson('package.json')['packageManager'] ?? '').split('@')[0];
  return (
    PACKAGE_MANAGERS.find(({ name }) => name === named) ??
    PACKAGE_MANAGERS.find(({ lockFiles }) => lockFiles.some((file) => workspace.exists(file))) ??
    PACKAGE_MANAGERS.at(-1)!
  );
}
