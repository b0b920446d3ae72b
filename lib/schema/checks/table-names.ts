import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { errorAt } from '../../diagnostics/report.js';
import type { Declaration, Declarations } from '../declarations.js';

interface Table {
  readonly name: string;
  readonly declaration: Declaration;
  /** Where the name is given: at `@@map`, else at the model's name. */
  readonly offset: number;
}

/** Two models of one table; Prisma's own error says where one of them is, and neither component. */
export function checkTableNames(declarations: Declarations): Diagnostic[] {
  const first = new Map<string, Table>();
  const diagnostics: Diagnostic[] = [];
  for (const declaration of declarations.owned) {
    // two models of one name are another finding
    if (declarations.find(declaration.block.name) !== declaration) continue;
    if (declaration.block.kind !== 'model' && declaration.block.kind !== 'view') continue;
    const { key, ...table } = tableOf(declaration);
    const other = first.get(key);
    if (other) diagnostics.push(collision(other, table));
    else first.set(key, table);
  }
  return diagnostics;
}

function tableOf(declaration: Declaration): Table & { key: string } {
  const { block, file } = declaration;
  const text = file.source.text.slice(block.bodyStart, block.bodyEnd);
  const argument = (attribute: string) => {
    // reading all members of all models would cost more than all other checks
    if (!text.includes(attribute)) return undefined;
    const member = declaration.members.find(({ name }) => name.startsWith(`${attribute}(`));
    const value = member && argumentOf(member.name);
    return value === undefined ? undefined : { value, offset: member!.offset };
  };
  const map = argument('@@map');
  const name = map?.value ?? block.name;
  const key = `${argument('@@schema')?.value ?? ''}.${name}`;
  return { key, name, declaration, offset: map?.offset ?? block.nameOffset };
}

function argumentOf(attribute: string): string | undefined {
  return /^@@\w+\((?:name:)?"((?:[^"\\]|\\.)*)"\)$/.exec(attribute)?.[1];
}

function collision(first: Table, { name, declaration, offset }: Table): Diagnostic {
  const { file, block } = declaration;
  const other = first.declaration;
  return errorAt(file.source, offset, {
    code: 'CDB204',
    component: file.component.name,
    message: `The table "${name}" of ${block.name} is that of ${other.block.name} of component ${other.file.component.name}.`,
    hint: `Give one of the models another table: @@map("${file.component.name}_${name}").`,
    related: [other.file.source.locate(first.offset)],
  });
}
