import type { Blueprint, Conventions } from './blueprint.js';
import { FIELD_TYPES } from './field-types.js';
import { GeneratorError } from './generator-error.js';
import { componentNames, defaultModel, modelNames } from './names.js';
import { parseFields } from './parse-fields.js';
import type { ExistingComponents } from './existing-components.js';
import { planRelation, type RelationRequest } from './relations.js';

/** What somebody wants to have. */
export interface Description {
  /** The component's name, in any case. */
  readonly name: string;
  /** The model's name; from the component's where it is left out. */
  readonly model?: string;
  /** Each as `name:type` or `name:component.Model`, with `?` behind where it is optional. */
  readonly fields: readonly string[];
  /** Whether it is to be a package, which need not find the components that it refers to. */
  readonly isPackage: boolean;
}

/** So that a component for which no fields were named has something to store. */
const DEFAULT_FIELDS = ['name:string'];

/**
 * Decides all about a component.
 *
 * @throws GeneratorError where it cannot be made as described
 */
export function planComponent(
  { name, model: modelName, fields: described, isPackage }: Description,
  existing: ExistingComponents,
  conventions: Conventions,
): Blueprint {
  const component = componentNames(name);
  if (existing.has(component.kebab)) {
    throw new GeneratorError(
      `There is already a component "${component.kebab}". Choose another name.`,
    );
  }
  const model = modelNames(modelName ?? defaultModel(component));
  const owner = existing.ownerOf(model.pascal);
  if (owner !== undefined) {
    throw new GeneratorError(
      `The component ${owner} already has a "${model.pascal}", and names are one set for the whole database. Choose another name for the model.`,
    );
  }

  const fields = parseFields(described.length > 0 ? described : DEFAULT_FIELDS);
  const requests = fields.filter((field): field is RelationRequest => 'component' in field);
  const planned = fields.map((field) =>
    'type' in field
      ? { column: { ...field, type: FIELD_TYPES[field.type] } }
      : planRelation(
          field,
          model,
          existing,
          isPackage,
          requests.filter((other) => other !== field),
        ),
  );
  return {
    component,
    model,
    columns: planned.map(({ column }) => column),
    relations: planned.flatMap((field) => ('relation' in field ? [field.relation] : [])),
    conventions,
    isPackage,
  };
}
