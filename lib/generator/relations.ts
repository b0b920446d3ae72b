import type { Column, Relation } from './blueprint.js';
import { FIELD_TYPES, type FieldType } from './field-types.js';
import { GeneratorError } from './generator-error.js';
import type { ModelNames } from './names.js';
import type { FieldRequest } from './parse-fields.js';
import type { ExistingComponents, ReferredModel } from './existing-components.js';
import { capitalize } from './words.js';

export type RelationRequest = Extract<FieldRequest, { component: string }>;

/** What a model is taken for that is not there yet: the kind that this generator makes. */
const UNKNOWN: ReferredModel = { id: { name: 'id', type: 'String' }, hasUuid: true, fields: [] };

const COLUMN_TYPES: Record<string, FieldType> = {
  String: { ...FIELD_TYPES.string, samples: FIELD_TYPES.uuid.samples },
  Int: FIELD_TYPES.int,
  BigInt: FIELD_TYPES.bigint,
};

/**
 * @param isPackage whether the component may refer to components that are not there: a package meets them only in
 *   the applications that install it
 * @param others the model's other relations; two to one model need names
 * @throws GeneratorError where the model is not there or cannot be referred to
 */
export function planRelation(
  request: RelationRequest,
  model: ModelNames,
  existing: ExistingComponents,
  isPackage: boolean,
  others: readonly RelationRequest[],
): { relation: Relation; column: Column } {
  const { name, optional, component } = request;
  const found = existing.find(component, request.model) ?? (isPackage ? UNKNOWN : undefined);
  if (!found) {
    throw new GeneratorError(
      `The field "${name}" refers to the component "${component}", which is not there. "component-db list" shows those that are.`,
    );
  }
  const isOne = others.every((other) => other.model !== request.model);
  const named = `${name}${capitalize(model.plural)}`;
  const opposite = [...(isOne ? [model.plural] : []), named].find(
    (candidate) => !found.fields.includes(candidate),
  );
  if (opposite === undefined) {
    throw new GeneratorError(
      `${component}.${request.model} already has a field "${named}". Choose another name for the field "${name}".`,
    );
  }
  const column = `${name}Id`;
  return {
    relation: {
      name,
      optional,
      column,
      component,
      model: request.model,
      id: found.id,
      opposite,
      ...(!isOne && { relationName: `${model.pascal}${capitalize(name)}` }),
    },
    column: { name: column, optional, type: columnType(found, request) },
  };
}

function columnType({ id, hasUuid }: ReferredModel, request: RelationRequest): FieldType {
  const [scalar = ''] = id.type.split(' ');
  const type = scalar === 'String' && hasUuid ? FIELD_TYPES.uuid : COLUMN_TYPES[scalar];
  if (!type) {
    throw new GeneratorError(
      `A foreign key cannot point to ${request.component}.${request.model}: the type of its key is ${scalar}. Leave the relation out and write it into the schema by hand.`,
    );
  }
  return { ...type, prisma: () => id.type };
}
