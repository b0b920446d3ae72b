/** How an application's packages are installed and their commands run. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Runs a command of an installed package. */
  readonly exec: string;
  readonly add: string;
  readonly addDev: string;
  readonly remove: string;
  /** Installs exactly what the lock file says. */
  readonly cleanInstall: string;
  /** Whether it runs `prebuild` before `build`. */
  readonly runsPrebuild: boolean;
}

const NPM: PackageManager = {
  name: 'npm',
  exec: 'npx',
  add: 'npm install',
  addDev: 'npm install --save-dev',
  remove: 'npm uninstall',
  cleanInstall: 'npm ci',
  runsPrebuild: true,
};

const PNPM: PackageManager = {
  name: 'pnpm',
  exec: 'pnpm exec',
  add: 'pnpm add',
  addDev: 'pnpm add -D',
  remove: 'pnpm remove',
  cleanInstall: 'pnpm install --frozen-lockfile',
  runsPrebuild: true,
};

const YARN_CLASSIC: PackageManager = {
  name: 'yarn',
  exec: 'yarn',
  add: 'yarn add',
  addDev: 'yarn add -D',
  remove: 'yarn remove',
  cleanInstall: 'yarn install --frozen-lockfile',
  runsPrebuild: true,
};

/** Version 2 and newer. */
const YARN: PackageManager = {
  ...YARN_CLASSIC,
  cleanInstall: 'yarn install --immutable',
  runsPrebuild: false,
};

const BUN: PackageManager = {
  name: 'bun',
  exec: 'bunx',
  add: 'bun add',
  addDev: 'bun add -d',
  remove: 'bun remove',
  cleanInstall: 'bun install --frozen-lockfile',
  runsPrebuild: true,
};

export const PACKAGE_MANAGERS = { NPM, PNPM, YARN_CLASSIC, YARN, BUN };

/** Writes commands of npm in a text as this package manager has them. */
export function withCommandsOf({ name, exec, add, addDev }: PackageManager, text: string): string {
  return text
    .replaceAll(/\bnpx (?=component-db |nest |prisma )/g, `${exec} `)
    .replaceAll('npm install --save-dev ', `${addDev} `)
    .replaceAll(/\bnpm install (?=[\w@"])/g, `${add} `)
    .replaceAll(/\bnpm install\b(?! [\w@"])/g, `${name} install`);
}
