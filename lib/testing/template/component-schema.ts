import { join } from 'node:path';
import type { Component } from '../../components/component.js';
import { readApplication, type Application } from '../../components/configuration.js';
import {
  discoverPackages,
  readComponent,
  type PackageManifest,
} from '../../components/discover-packages.js';
import { wantsUrlInSchema } from '../../components/prisma-version.js';
import { readText } from '../../files/read-text.js';
import { readComponentFiles } from '../../schema/component-file.js';
import { compose } from '../../schema/compose.js';
import { Declarations } from '../../schema/declarations.js';
import { readMainSchema } from '../../schema/main-schema.js';
import { referencesBetween } from '../../schema/references.js';
import { refuseErrors, type SchemaFiles } from './assembled-schema.js';

type Manifest = PackageManifest &
  Partial<
    Record<
      'dependencies' | 'devDependencies' | 'peerDependencies' | 'optionalDependencies',
      Record<string, string>
    >
  > & { name?: string };

/**
 * The schema of a package's component alone, with the components that it extends or refers to, from the packages that
 * the package names in any of its dependencies.
 *
 * @returns the package's folder and the schema
 * @throws Error where the package has no component, or with all findings where there is a mistake in the schema
 */
export function componentSchema(cwd: string): { root: string; schema: SchemaFiles } {
  const application = readApplication(cwd);
  const { root } = application;
  const manifest = manifestIn(root);
  const own = ownComponent(root, manifest);
  const { components, diagnostics } = discoverPackages(asAuthor(application, manifest));
  const needed = neededBy(own, [own, ...components.filter(({ name }) => name !== own.name)], root);
  const { files, diagnostics: unreadable } = readComponentFiles(root, needed);
  const main = readMainSchema(asAuthor(application, manifest));
  const composed = compose(needed, files, main, [], wantsUrlInSchema(application));
  refuseErrors([...diagnostics, ...unreadable, ...composed.diagnostics]);
  return { root, schema: composed.files };
}

/** Whether the folder is in a package that brings a component. */
export function bringsComponent(cwd: string): boolean {
  return manifestIn(readApplication(cwd).root).componentDb?.component !== undefined;
}

function manifestIn(root: string): Manifest {
  return JSON.parse(readText(join(root, 'package.json'))) as Manifest;
}

function ownComponent(root: string, manifest: Manifest): Component {
  if (!manifest.componentDb?.component) {
    throw new Error(
      `${join(root, 'package.json')} declares no component. Add "componentDb": {"component": {"name": "billing", "schema": "prisma"}}; in an application use createTestDatabase.`,
    );
  }
  const own = readComponent(root, manifest.name ?? root, root, manifest);
  if ('code' in own) {
    refuseErrors([own]);
    throw new Error(own.message);
  }
  return own;
}

/** For the author of a package it counts no less where a component stands among the peer or development dependencies. */
function asAuthor(application: Application, manifest: Manifest): Application {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest;
  const all = { ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies };
  return {
    ...application,
    dependencies: Object.keys(all),
  };
}

/** The component with all that it needs, directly or not. */
function neededBy(own: Component, candidates: readonly Component[], root: string): Component[] {
  const { files } = readComponentFiles(root, candidates);
  const references = referencesBetween(new Declarations(files));
  const needed = new Set([own.name]);
  for (const name of needed) {
    const component = candidates.find((candidate) => candidate.name === name);
    component?.dependsOn?.forEach((other) => needed.add(other));
    for (const { from, to } of references) if (from === name) needed.add(to);
  }
  return candidates.filter(({ name }) => needed.has(name));
}
