import { join, resolve, sep } from 'node:path';
import { errorIn } from '../diagnostics/report.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Component } from './component.js';
import type { Application } from './configuration.js';
import { findPackage } from './find-package.js';
import { relativePath } from './paths.js';
import { filesIn } from '../files/files-in.js';
import { isListOfStrings } from '../is-list-of-strings.js';
import { unreadable } from './unreadable.js';

/** What a package that brings a component says in its package.json. */
export interface PackageManifest {
  version?: string;
  componentDb?: { component?: { name?: unknown; schema?: unknown; dependsOn?: unknown } };
}

/** Direct dependencies of the application that declare a component in their package.json. */
export function discoverPackages(application: Application): {
  components: Component[];
  diagnostics: Diagnostic[];
} {
  const { root } = application;
  const components: Component[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of consideredPackages(application)) {
    const found = findPackage(root, name);
    // most dependencies are no components: parsing all of them would cost more than everything else here
    if (!found?.manifest.includes('"componentDb"')) continue;
    const manifest = parse(found.manifest);
    if (!manifest?.componentDb?.component) continue;
    const result = readComponent(root, name, found.folder, manifest);
    if ('code' in result) diagnostics.push(result);
    else components.push(result);
  }
  return { components, diagnostics };
}

/**
 * What is wrong where packages are not installed that brought a component before: without them their tables would leave
 * the schema, and the next migration would drop them.
 *
 * @param gone names of the packages that brought components of the last assembly, and bring none now
 */
export function checkInstalled(application: Application, gone: readonly string[]): Diagnostic[] {
  const considered = consideredPackages(application);
  return gone
    .filter((name) => considered.includes(name) && !findPackage(application.root, name))
    .map((name) =>
      errorIn('package.json', {
        code: 'CDB106',
        message: `The package ${name} is not installed. It brought a component, whose tables would leave the schema.`,
        hint: 'Install what package.json lists, as with npm install. Where the component is to go, remove the package from package.json.',
      }),
    );
}

function consideredPackages({ configuration, dependencies }: Application): readonly string[] {
  const { packages } = configuration;
  if (packages === false) return [];
  return packages === true
    ? dependencies
    : dependencies.filter((name) => !packages.ignore.includes(name));
}

/** A package whose package.json is no JSON cannot be installed by any package manager either. */
function parse(manifest: string): PackageManifest | undefined {
  try {
    return JSON.parse(manifest) as PackageManifest;
  } catch {
    return undefined;
  }
}

/**
 * The component that a package brings, or why it cannot be used.
 *
 * @param root the application's folder
 * @param folder the package's
 */
export function readComponent(
  root: string,
  packageName: string,
  folder: string,
  manifest: PackageManifest,
): Component | Diagnostic {
  const { name, schema = 'prisma', dependsOn } = manifest.componentDb!.component!;
  const file = relativePath(root, join(folder, 'package.json'));
  if (typeof name !== 'string' || typeof schema !== 'string' || !isInside(folder, schema)) {
    return errorIn(file, {
      code: 'CDB104',
      message: `The package ${packageName} declares a component without a valid name and schema folder.`,
      hint: 'Its package.json needs "componentDb": {"component": {"name": "billing", "schema": "prisma"}}, with a folder inside the package.',
    });
  }
  if (dependsOn !== undefined && !isListOfStrings(dependsOn)) {
    return errorIn(file, {
      code: 'CDB104',
      component: name,
      message: `What the component "${name}" of the package ${packageName} depends on is not a list of names.`,
      hint: 'Its package.json needs "dependsOn": ["users"], or no such key.',
    });
  }
  let files: string[];
  try {
    files = filesIn(join(folder, schema), '.prisma');
  } catch (error) {
    return unreadable(relativePath(root, join(folder, schema)), error, name);
  }
  if (files.length === 0) {
    return errorIn(file, {
      code: 'CDB104',
      component: name,
      message: `The package ${packageName} declares the component "${name}", but ${schema} has no .prisma file.`,
      hint: `List the folder under "files" in the package's package.json, or leave the package out: "componentDb": {"packages": {"ignore": ["${packageName}"]}}.`,
    });
  }
  return {
    name,
    folder: relativePath(root, folder),
    files: files.map((name) => relativePath(root, join(folder, schema, name))),
    package: { name: packageName, version: manifest.version ?? '0.0.0' },
    ...(dependsOn && { dependsOn }),
  };
}

function isInside(folder: string, path: string): boolean {
  return resolve(folder, path).startsWith(folder + sep);
}
