import type { Blueprint, Column, Relation } from '../blueprint.js';

/** A field's name, its type with the modifier, and its attributes. */
type Row = readonly [string, string, string];

/** The component's schema, in the layout of `prisma format`. */
export function prismaSchema({ model, columns, relations, conventions }: Blueprint): string {
  const byColumn = new Map(relations.map((relation) => [relation.column, relation]));
  const rows: Row[] = [
    ['id', 'String', '@id @default(uuid())'],
    ...columns.flatMap((column) => {
      const relation = byColumn.get(column.name);
      const row = columnRow(column, column.type.prisma(conventions.provider));
      return relation ? [row, relationRow(relation)] : [row];
    }),
    ['createdAt', 'DateTime', '@default(now())'],
    ['updatedAt', 'DateTime', '@updatedAt'],
  ];
  const indexes = relations.map(({ column }) => `  @@index([${column}])`);
  const body = indexes.length > 0 ? ['', ...indexes] : [];
  return [block(`model ${model.pascal}`, rows, body), ...extensions(relations, model.pascal)].join(
    '\n',
  );
}

function columnRow({ name, optional }: Column, prisma: string): Row {
  const [scalar = '', ...attributes] = prisma.split(' ');
  return [name, optional ? `${scalar}?` : scalar, attributes.join(' ')];
}

function relationRow({ name, model, optional, column, id, relationName }: Relation): Row {
  const parts = [
    ...(relationName ? [`"${relationName}"`] : []),
    `fields: [${column}]`,
    `references: [${id.name}]`,
  ];
  return [name, optional ? `${model}?` : model, `@relation(${parts.join(', ')})`];
}

/** One block for each model referred to, with the fields that it gets. */
function extensions(relations: readonly Relation[], model: string): string[] {
  return [...new Set(relations.map((relation) => relation.model))].map((referred) => {
    const own = relations.filter((relation) => relation.model === referred);
    const [{ component, id }] = own as [Relation];
    const [scalar = '', native = ''] = id.type.split(' ');
    const rows: Row[] = [
      [id.name, scalar, `@id ${native}`.trim()],
      ...own.map(({ opposite, relationName }): Row => [
        opposite,
        `${model}[]`,
        relationName ? `@relation("${relationName}")` : '',
      ]),
    ];
    return `/// @extends ${component}\n${block(`model ${referred}`, rows)}`;
  });
}

function block(header: string, rows: readonly Row[], body: readonly string[] = []): string {
  const [names, types] = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]!.length)));
  const lines = rows.map(([name, type, attributes]) =>
    `  ${name.padEnd(names!)} ${type.padEnd(types!)} ${attributes}`.trimEnd(),
  );
  return [`${header} {`, ...lines, ...body, '}', ''].join('\n');
}
