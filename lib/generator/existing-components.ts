import { readApplication } from '../components/configuration.js';
import { discoverComponents } from '../components/discover.js';
import { readComponentFiles } from '../schema/component-file.js';
import { Declarations } from '../schema/declarations.js';
import { GeneratorError } from './generator-error.js';

/** A model that relations can point to. */
export interface ReferredModel {
  /** Its only `@id` field; the type with the database's own, such as `String @db.Uuid`. */
  readonly id: { readonly name: string; readonly type: string };
  readonly hasUuid: boolean;
  /** Names of its fields, with those that extensions add. */
  readonly fields: readonly string[];
}

/** The components that an application already has, with their models. */
export interface ExistingComponents {
  /** Whether there is one of that name, in any case. */
  has(component: string): boolean;
  /** @returns the component that declares a model, type or enum of that name */
  ownerOf(name: string): string | undefined;
  /**
   * @returns the model, or undefined where there is no such component
   * @throws GeneratorError where the component has no such model, or no foreign key can point to it
   */
  find(component: string, model: string): ReferredModel | undefined;
}

/** @param root absolute path of the application's folder */
export function readExistingComponents(root: string): ExistingComponents {
  const { components } = discoverComponents(readApplication(root));
  const { files } = readComponentFiles(root, components);
  const declarations = new Declarations(files);
  return {
    has: (component) =>
      components.some(({ name }) => name.toLowerCase() === component.toLowerCase()),
    ownerOf: (name) => declarations.find(name)?.file.component.name,
    find: (component, model) =>
      components.some(({ name }) => name === component)
        ? readModel(declarations, component, model)
        : undefined,
  };
}

function readModel(declarations: Declarations, component: string, model: string): ReferredModel {
  const own = declarations.owned.filter(
    ({ file, block }) => file.component.name === component && block.kind === 'model',
  );
  const owner = own.find(({ block }) => block.name === model);
  if (!owner) {
    const names = own.map(({ block }) => block.name).join(', ') || 'none';
    throw new GeneratorError(
      `The component ${component} has no model "${model}". Its models: ${names}.`,
    );
  }
  const { members } = owner;
  const id = members.find(({ attributes }) => attributes.includes('@id'));
  if (!id) {
    throw new GeneratorError(
      `A foreign key cannot point to ${component}.${model}: its key is not one field with @id. Leave the relation out and write it into the schema by hand.`,
    );
  }
  const native = id.attributes.find((attribute) => attribute.startsWith('@db.'));
  const added = declarations.extensions
    .filter(({ block }) => block.extends?.component === component && block.name === model)
    .flatMap(({ members }) => members);
  return {
    id: { name: id.name, type: [id.type, native].filter(Boolean).join(' ') },
    hasUuid: id.attributes.some((attribute) => /^@db\.Uuid$|^@default\(uuid\(/.test(attribute)),
    fields: [...members, ...added].map(({ name }) => name),
  };
}
