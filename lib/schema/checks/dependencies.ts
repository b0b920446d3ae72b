import { posix } from 'node:path';
import type { Component } from '../../components/component.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { errorAt, errorIn } from '../../diagnostics/report.js';
import type { Declaration, Declarations } from '../declarations.js';

/** A component that says what it depends on may refer to nothing else, and needs it to be there. */
export function checkDependencies(
  components: readonly Component[],
  declarations: Declarations,
): Diagnostic[] {
  const names = new Set(components.map(({ name }) => name));
  return components.flatMap((component) => {
    if (!component.dependsOn) return [];
    const allowed = new Set([component.name, ...component.dependsOn]);
    const missing = component.dependsOn.filter((name) => !names.has(name));
    const own = [...declarations.owned, ...declarations.extensions].filter(
      ({ file }) => file.component === component,
    );
    return [
      ...missing.map((name) => notThere(component, name)),
      ...own.flatMap((declaration) => undeclared(declarations, declaration, allowed)),
    ];
  });
}

function notThere(component: Component, name: string): Diagnostic {
  return errorIn(posix.join(component.folder, 'package.json'), {
    code: 'CDB105',
    component: component.name,
    message: `Component ${component.name} depends on component "${name}", which is not there.`,
    hint: `Install or add a component of that name, or correct "dependsOn" in the package.json of ${component.name}.`,
  });
}

function undeclared(
  declarations: Declarations,
  declaration: Declaration,
  allowed: ReadonlySet<string>,
): Diagnostic[] {
  const { file } = declaration;
  return declaration.members.flatMap(({ name, type, offset }) => {
    const target = declarations.find(type);
    const owner = target?.file.component.name;
    if (!target || !owner || allowed.has(owner)) return [];
    return errorAt(file.source, offset, {
      code: 'CDB205',
      component: file.component.name,
      message: `"${name}" refers to ${type} of component ${owner}, on which component ${file.component.name} does not depend.`,
      hint: `Add "${owner}" to "dependsOn" in the componentDb.component of its package.json, or refer to something else.`,
      related: [target.file.source.locate(target.block.nameOffset)],
    });
  });
}
