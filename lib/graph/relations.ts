import { relationColumns, type Entity, type Field } from './entities.js';

/** How many rows of one side belong to a row of the other. */
export type Cardinality = 'one' | 'zeroOrOne' | 'many';

export interface RelationEnd {
  readonly entity: Entity;
  /** The relation field there; absent where the schema lacks it. */
  readonly field?: Field;
  readonly cardinality: Cardinality;
}

/** A relation between two models, or of one with itself. */
export interface Relation {
  /** The side that holds the columns; of a many-to-many relation the side that no extension adds. */
  readonly from: RelationEnd;
  readonly to: RelationEnd;
  /** Whether the two sides belong to different components. */
  readonly crossing: boolean;
}

interface Side {
  readonly entity: Entity;
  readonly field: Field;
}

/** Pairs the relation fields of all models. A side without its opposite is a relation too: the picture shows the gap. */
export function relationsBetween(entities: ReadonlyMap<string, Entity>): Relation[] {
  const groups = new Map<string, Side[]>();
  for (const entity of entities.values()) {
    for (const field of entity.fields) {
      const kind = entities.get(field.type)?.kind;
      if (kind !== 'model' && kind !== 'view') continue;
      const key = [...[entity.name, field.type].sort(), relationName(field)].join('\0');
      groups.set(key, [...(groups.get(key) ?? []), { entity, field }]);
    }
  }
  return [...groups.values()].flatMap((sides) => pair(sides, entities));
}

function pair(sides: readonly Side[], entities: ReadonlyMap<string, Entity>): Relation[] {
  const holders = sides.filter(({ field }) => field.attributes.some(holdsColumns));
  const others = sides.filter((side) => !holders.includes(side)).sort(addedLast);
  const firsts = holders.length > 0 ? holders : others.splice(0, 1);
  return firsts.map(({ entity, field }, index) => {
    const opposite = others[index];
    const target = opposite?.entity ?? entities.get(field.type)!;
    return {
      from: { entity, field, cardinality: opposite ? cardinalityOf(opposite.field, true) : 'many' },
      to: {
        entity: target,
        ...(opposite && { field: opposite.field }),
        cardinality: cardinalityOf(field, false),
      },
      crossing: entity.component !== target.component,
    };
  });
}

/** @param optional whether a single row may be missing though the field is not marked so: it holds no column */
function cardinalityOf({ modifier }: Field, optional: boolean): Cardinality {
  if (modifier === '[]') return 'many';
  return optional || modifier === '?' ? 'zeroOrOne' : 'one';
}

function holdsColumns(attribute: string): boolean {
  return relationColumns(attribute).length > 0;
}

function relationName({ attributes }: Field): string {
  const relation = attributes.find((attribute) => attribute.startsWith('@relation(')) ?? '';
  return /^@relation\((?:.*\bname:)?"((?:[^"\\]|\\.)*)"/.exec(relation)?.[1] ?? '';
}

function addedLast(a: Side, b: Side): number {
  return Number(a.field.addedBy !== undefined) - Number(b.field.addedBy !== undefined);
}
