import { errorIn } from '../diagnostics/report.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nameProblem, type Component } from './component.js';
import type { Application } from './configuration.js';
import { discoverFolders } from './discover-folders.js';
import { discoverPackages } from './discover-packages.js';

/** The application's components by name, and what keeps others from being used. */
export interface Discovery {
  readonly components: readonly Component[];
  readonly diagnostics: readonly Diagnostic[];
}

export function discoverComponents(application: Application): Discovery {
  const folders = discoverFolders(application);
  const packages = discoverPackages(application);
  const found = [...folders.components, ...packages.components].sort(byName);

  const diagnostics = [...folders.diagnostics, ...packages.diagnostics];
  const components = new Map<string, Component>();
  for (const component of found) {
    // two names that differ only in case would be one file on macOS and Windows
    const key = component.name.toLowerCase();
    const problem = invalidName(component) ?? takenName(component, components.get(key));
    if (problem) diagnostics.push(problem);
    else components.set(key, component);
  }
  return { components: [...components.values()], diagnostics };
}

function invalidName(component: Component): Diagnostic | undefined {
  const problem = nameProblem(component.name);
  if (!problem) return undefined;
  return errorIn(component.files[0]!, {
    code: 'CDB101',
    component: component.name,
    message: `A component cannot be named so: ${problem}.`,
    hint: component.package
      ? `Change the name in the package.json of ${component.package.name}.`
      : `Rename the folder ${component.folder}.`,
  });
}

function takenName(component: Component, other: Component | undefined): Diagnostic | undefined {
  if (!other) return undefined;
  return errorIn(component.files[0]!, {
    code: 'CDB102',
    component: component.name,
    message: `Two components are named "${component.name}": ${placeOf(other)} and ${placeOf(component)}.`,
    hint: 'Rename one of them. A package that is not to be used is left out with "componentDb": {"packages": {"ignore": ["package-name"]}}.',
    related: [{ file: other.files[0]!, line: 1, column: 1 }],
  });
}

function placeOf(component: Component): string {
  const { package: from, folder } = component;
  return from ? `the package ${from.name}@${from.version}` : folder;
}

function byName(a: Component, b: Component): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.folder < b.folder ? -1 : 1;
}
