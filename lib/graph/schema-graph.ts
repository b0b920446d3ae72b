import type { Component } from '../components/component.js';
import { findCycles } from '../schema/cycles.js';
import type { Declarations } from '../schema/declarations.js';
import { referencesBetween, type ComponentReference } from '../schema/references.js';
import { readEntities, type Entity } from './entities.js';
import { relationsBetween, type Relation } from './relations.js';

/** A component as pictures show it. */
export interface GraphComponent {
  readonly name: string;
  /** The folder, relative to the application's, or `package@version`. */
  readonly from: string;
  readonly entities: readonly Entity[];
}

/** That a field has an enum or a composite type. */
export interface Use {
  readonly from: Entity;
  readonly field: string;
  readonly to: Entity;
}

/** What the components declare and how it hangs together; every picture is made from this alone. */
export interface SchemaGraph {
  readonly components: readonly GraphComponent[];
  readonly relations: readonly Relation[];
  readonly uses: readonly Use[];
  readonly references: readonly ComponentReference[];
  /** Names of components that refer to each other in a circle. */
  readonly cycles: readonly (readonly string[])[];
}

/** Makes the graph of what the components declare. Enums and composite types that no field has are left out. */
export function schemaGraph(
  components: readonly Component[],
  declarations: Declarations,
): SchemaGraph {
  const all = readEntities(declarations);
  const uses = [...all.values()].flatMap((from) => usesOf(from, all));
  const used = new Set(uses.map(({ to }) => to));
  const drawn = [...all.values()].filter((entity) => hasRows(entity) || used.has(entity));
  const references = referencesBetween(declarations);
  return {
    components: components.map(({ name, folder, package: from }) => ({
      name,
      from: from ? `${from.name}@${from.version}` : folder,
      entities: drawn.filter((entity) => entity.component === name),
    })),
    relations: relationsBetween(all),
    uses,
    references,
    cycles: findCycles(references),
  };
}

/** Whether it is a table or a view, and not a type of a column. */
export function hasRows({ kind }: Entity): boolean {
  return kind === 'model' || kind === 'view';
}

function usesOf(from: Entity, all: ReadonlyMap<string, Entity>): Use[] {
  return from.fields.flatMap(({ name, type }) => {
    const to = all.get(type);
    return to && !hasRows(to) ? [{ from, field: name, to }] : [];
  });
}
