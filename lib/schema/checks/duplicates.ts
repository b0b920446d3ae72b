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

function duplicate(first: Declaration, { file, block }: Declaration): Diagnostic {
  const place = first.file.source.locate(first.block.nameOffset);
  const owner = first.file.component.name;
  return errorAt(file.source, block.nameOffset, {
    code: 'CDB203',
    component: file.component.name,
    message: `The name "${block.name}" is declared twice: as ${article(first.block.kind)} of component ${owner}, and here as ${article(block.kind)}.`,
    hint: `Rename one of them; the component's name in front, such as "${prefixed(file.component.name, block.name)}", keeps names apart. To add relation fields to the ${first.block.kind} of ${owner}, put "/// @extends ${owner}" above this one.`,
    related: [place],
  });
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
