import type { Box, Diagram, Edge, EdgeEnd, Row } from './diagram.js';
import type { Entity, Field } from './entities.js';
import type { Relation, RelationEnd } from './relations.js';
import type { SchemaGraph, Use } from './schema-graph.js';

/** All components as groups with all of their models. */
export function allModels(graph: SchemaGraph): Diagram {
  const entities = graph.components.flatMap((component) => component.entities);
  return {
    title: 'Models',
    groups: graph.components.map(({ name }) => ({ id: name, title: name, opens: name })),
    boxes: entities.map(fullBox),
    edges: [...graph.relations.map(relationEdge), ...graph.uses.map(useEdge)],
  };
}

/** The models of one component, and of the others only what is directly connected, without its fields. */
export function componentDiagram(graph: SchemaGraph, component: string): Diagram {
  const isOwn = (entity: Entity) => entity.component === component;
  const relations = graph.relations.filter(
    ({ from, to }) => isOwn(from.entity) || isOwn(to.entity),
  );
  const uses = graph.uses.filter(({ from, to }) => isOwn(from) || isOwn(to));

  const own = graph.components.find(({ name }) => name === component)!.entities;
  const connected = [
    ...relations.flatMap(({ from, to }) => [from.entity, to.entity]),
    ...uses.flatMap(({ from, to }) => [from, to]),
  ];
  const neighbours = [...new Set(connected)].filter((entity) => !isOwn(entity));
  const boxes = [...own.map(fullBox), ...neighbours.map(neighbourBox)];
  const rows = new Set(
    own.flatMap(({ name, fields }) => fields.map((field) => `${name}.${field.name}`)),
  );
  const withoutMissingRow = ({ row, ...end }: EdgeEnd): EdgeEnd =>
    row !== undefined && rows.has(`${end.box}.${row}`) ? { ...end, row } : end;
  return {
    title: component,
    groups: [{ id: component, title: component }],
    boxes,
    edges: [...relations.map(relationEdge), ...uses.map(useEdge)].map((edge) => ({
      ...edge,
      from: withoutMissingRow(edge.from),
      to: withoutMissingRow(edge.to),
    })),
  };
}

function fullBox(entity: Entity): Box {
  const { name, kind, component, table, documentation, fields } = entity;
  return {
    id: name,
    kind,
    group: component,
    title: name,
    subtitle: [kind === 'model' ? '' : kind, table ? `table ${table}` : '']
      .filter(Boolean)
      .join(', '),
    tooltip: [`${kind} ${name} of ${component}`, documentation].filter(Boolean).join('\n'),
    rows: fields.map(fieldRow),
  };
}

/** The name and whose it is. */
function neighbourBox(entity: Entity): Box {
  const { name, kind, component } = entity;
  const { tooltip } = fullBox(entity);
  return { id: name, kind, title: name, subtitle: component, tooltip, opens: component, rows: [] };
}

function fieldRow({ name, type, modifier, key, attributes, documentation, addedBy }: Field): Row {
  const declared = [name, type + modifier, ...attributes].filter(Boolean).join(' ');
  const added = addedBy === undefined ? '' : `added by ${addedBy} with @extends`;
  return {
    id: name,
    key: key ?? '',
    name,
    type: type + modifier,
    ...(addedBy !== undefined && { addedBy }),
    tooltip: [declared, added, documentation].filter(Boolean).join('\n'),
  };
}

function relationEdge({ from, to, crossing }: Relation): Edge {
  return {
    kind: crossing ? 'crossing' : 'relation',
    from: edgeEnd(from),
    to: edgeEnd(to),
    label: '',
    tooltip: `${describe(from)} to ${describe(to)}${crossing ? '\ncrosses components' : ''}`,
  };
}

function useEdge({ from, field, to }: Use): Edge {
  return {
    kind: 'use',
    from: { box: from.name, row: field },
    to: { box: to.name },
    label: '',
    tooltip: `${from.name}.${field} has the ${to.kind} ${to.name}`,
  };
}

function edgeEnd({ entity, field, cardinality }: RelationEnd): EdgeEnd {
  return { box: entity.name, ...(field && { row: field.name }), cardinality };
}

const WORDS = { one: 'one', zeroOrOne: 'zero or one', many: 'many' };

function describe({ entity, field, cardinality }: RelationEnd): string {
  return `${WORDS[cardinality]} ${entity.name}${field ? ` (${field.name})` : ''}`;
}
