import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { errorAt } from '../../diagnostics/report.js';
import type { Declaration, Declarations } from '../declarations.js';

/** Models, views, types and enums share one set of names in Prisma, whose own error names the second file only. */
export function checkDuplicates(declarations: Declarations): Diagnostic[] {
  return declarations.owned.flatMap((declaration) => {
    const first = declarations.find(declaration.block.name)!;
    return first === declaration ? [] : [duplicate(first, declaration)];
  });
}

function duplicate(first: Declaration, second: Declaration): Diagnostic {
  const { file, block } = second;
  const owner = first.file.component.name;
  return errorAt(file.source, block.nameOffset, {
    code: 'CDB203',
    component: file.component.name,
    message: `The name "${block.name}" is declared twice: as ${article(first.block.kind)} of component ${owner}, and here as ${article(block.kind)}.`,
    hint: hintFor(first, second),
    related: [first.file.source.locate(first.block.nameOffset)],
  });
}

function hintFor(first: Declaration, second: Declaration): string {
  const { kind, name } = second.block;
  const [one, other] = [first, second].map(({ file }) => file.component.name) as [string, string];
  if (almostExtends(first)) return completing(first, other);
  if (almostExtends(second)) return completing(second, one);
  const renaming = `Rename one of them; the component's name in front, such as "${prefixed(other, name)}", keeps names apart.`;
  if (first.block.kind !== kind) return renaming;
  const purpose = kind === 'enum' ? `use the ${kind}` : `add relation fields to the ${kind}`;
  return `${renaming} To ${purpose} of ${one}, put "/// @extends ${one}" above this one.`;
}

/** Whether a comment above was to make it an extension, but does not. */
function almostExtends({ file, block }: Declaration): boolean {
  const above = file.source.text
    .slice(0, block.nameOffset)
    .split(/^\s*\}/m)
    .at(-1)!;
  return /^\s*(\/\/|\/?\*).*@extends?\b/m.test(above);
}

function completing({ file, block }: Declaration, owner: string): string {
  return `Where the ${block.kind} of ${file.component.name} is to extend that of ${owner}, put "/// @extends ${owner}" on the line above it: with three slashes, and no empty line below.`;
}

function article(kind: string): string {
  return kind === 'enum' ? `an ${kind}` : `a ${kind}`;
}

function prefixed(component: string, name: string): string {
  const prefix = component.replace(/(^|[-_])([a-z0-9])/gi, (_, __, letter: string) =>
    letter.toUpperCase(),
  );
  return name.startsWith(prefix) ? `${prefix}Other${name.slice(prefix.length)}` : prefix + name;
}
