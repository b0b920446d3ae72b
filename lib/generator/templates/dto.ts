import type { Blueprint, Column } from '../blueprint.js';

const JSON_OBJECT = 'JsonObject';

/** Unlike `IsOptional`, refuses null, which a required column cannot take. */
const IF_DEFINED = 'ValidateIf((_, value) => value !== undefined)';

/** What a request that creates a record may and must say. */
export function createDtoFile(blueprint: Blueprint): string {
  return dtoFile(blueprint, 'Create', ({ optional }) => (optional ? [IF_DEFINED] : []));
}

/** What a request that changes a record may say. */
export function updateDtoFile(blueprint: Blueprint): string {
  const { model, conventions } = blueprint;
  if (conventions.partialType === undefined) {
    return dtoFile(blueprint, 'Update', () => [IF_DEFINED]);
  }
  return `import { PartialType } from '${conventions.partialType}';
import { Create${model.pascal}Dto } from './create-${model.kebab}.dto${conventions.importSuffix}';

export class Update${model.pascal}Dto extends PartialType(Create${model.pascal}Dto, {
  skipNullProperties: false,
}) {}
`;
}

/** Whether the requests hold JSON, whose type is in a file of its own. */
export function needsJsonFile({ columns }: Blueprint): boolean {
  return columns.some(({ type }) => type.typescript === JSON_OBJECT);
}

/** The type of a JSON field in requests. */
export function jsonFile(): string {
  return `export type Json = string | number | boolean | null | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}
`;
}

function dtoFile(
  blueprint: Blueprint,
  action: 'Create' | 'Update',
  presence: (column: Column) => string[],
): string {
  const { model, columns, conventions } = blueprint;
  const decorated = columns.map((column) => ({
    column,
    decorators: [
      ...(isNullable(column) ? ['IsOptional()'] : presence(column)),
      ...column.type.decorators,
    ],
  }));
  const used = [...new Set(decorated.flatMap(({ decorators }) => decorators.map(nameOf)))].sort();
  const validators = used.filter((name) => name !== 'Type');
  const imports = [
    ...(used.includes('Type') ? [`import { Type } from 'class-transformer';`] : []),
    importLine(validators),
    ...(needsJsonFile(blueprint)
      ? [`import type { ${JSON_OBJECT} } from './json${conventions.importSuffix}';`]
      : []),
  ];
  const properties = decorated.map(({ column, decorators }) => {
    const { name, optional, type } = column;
    const mark = optional || action === 'Update' ? '?' : '!';
    const nullable = isNullable(column) ? ' | null' : '';
    return [
      ...decorators.map((decorator) => `  @${decorator}`),
      `  ${name}${mark}: ${type.typescript}${nullable};`,
    ].join('\n');
  });
  return `${imports.join('\n')}

export class ${action}${model.pascal}Dto {
${properties.join('\n\n')}
}
`;
}

/** Prisma takes no plain null for JSON: it could be that of the database or that of JSON. */
function isNullable({ optional, type }: Column): boolean {
  return optional && type.typescript !== JSON_OBJECT;
}

function importLine(names: readonly string[]): string {
  const line = `import { ${names.join(', ')} } from 'class-validator';`;
  if (line.length <= 80) return line;
  return `import {\n${names.map((name) => `  ${name},\n`).join('')}} from 'class-validator';`;
}

function nameOf(decorator: string): string {
  return decorator.slice(0, decorator.indexOf('('));
}
