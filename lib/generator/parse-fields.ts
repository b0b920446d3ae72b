import { FIELD_TYPES, isFieldType, type FieldTypeName } from './field-types.js';
import { GeneratorError } from './generator-error.js';

/** A field as it was asked for. */
export type FieldRequest = {
  readonly name: string;
  readonly optional: boolean;
} & ({ readonly type: FieldTypeName } | { readonly component: string; readonly model: string });

const FIELD = /^([^:]+):(?:([\w-]+)\.)?(\w+)(\?)?$/;
const NAME = /^[a-z]\w*$/i;

/** Made in every model. */
const OWN = ['id', 'createdAt', 'updatedAt'];

/** A class cannot have the first; the others are operators of Prisma's filters. */
const RESERVED = ['constructor', 'AND', 'OR', 'NOT'];

/**
 * Reads the fields of a model.
 *
 * @param fields each as `name:type`, or `name:component.Model` for a relation; a `?` at the end makes it optional
 * @throws GeneratorError where one cannot be read, cannot be named so, or is there twice
 *
 * @example
 * ```ts
 * parseFields(['title:string', 'author:demo.DemoUser?']);
 * ```
 */
export function parseFields(fields: readonly string[]): FieldRequest[] {
  const parsed = fields.map(parseField);
  const columns = new Set(OWN);
  for (const field of parsed) {
    for (const column of 'type' in field ? [field.name] : [field.name, `${field.name}Id`]) {
      if (columns.has(column)) {
        const why = OWN.includes(column) ? 'every component gets one' : 'it is there twice';
        throw new GeneratorError(`The field "${column}" cannot be added: ${why}. Leave it out.`);
      }
      columns.add(column);
    }
  }
  return parsed;
}

function parseField(text: string): FieldRequest {
  const [, name, component, type, mark] = FIELD.exec(text) ?? [];
  if (name === undefined || type === undefined) {
    throw new GeneratorError(
      `The field "${text}" is not name:type or name:component.Model, such as title:string or author:demo.DemoUser?.`,
    );
  }
  if (!NAME.test(name) || RESERVED.includes(name)) {
    throw new GeneratorError(
      `"${name}" cannot be a field's name. Choose another: letters and digits, beginning with a letter.`,
    );
  }
  const optional = mark === '?';
  if (component !== undefined) return { name, optional, component, model: type };
  if (!isFieldType(type)) {
    throw new GeneratorError(
      `The field "${name}" has the unknown type "${type}". There are ${Object.keys(FIELD_TYPES).join(', ')}; a relation is component.Model.`,
    );
  }
  return { name, optional, type };
}
