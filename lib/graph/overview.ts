import type { ComponentReference } from '../schema/references.js';
import type { Box, Diagram, Edge } from './diagram.js';
import { hasRows, type GraphComponent, type SchemaGraph } from './schema-graph.js';

/** The components alone, with how much each declares and how often each refers to the others. */
export function overview(graph: SchemaGraph): Diagram {
  return {
    title: 'Components',
    groups: [],
    boxes: graph.components.map(componentBox),
    edges: graph.references.map((reference) => referenceEdge(reference, graph)),
  };
}

function componentBox({ name, from, entities }: GraphComponent): Box {
  const models = entities.filter(hasRows).length;
  const types = entities.length - models;
  return {
    id: name,
    kind: 'component',
    title: name,
    subtitle: count(models, 'model'),
    tooltip: `${name}: ${count(models, 'model')}, ${count(types, 'enum or type', 'enums and types')}\n${from}`,
    opens: name,
    rows: [],
  };
}

function referenceEdge(reference: ComponentReference, { cycles }: SchemaGraph): Edge {
  const { from, to, fields, extends: extending } = reference;
  const inCycle = cycles.some((cycle) =>
    cycle.some((name, index) => name === from && cycle[(index + 1) % cycle.length] === to),
  );
  return {
    kind: inCycle ? 'cycle' : extending ? 'extension' : 'reference',
    from: { box: from },
    to: { box: to },
    label: String(fields),
    tooltip: [
      `${from} refers to ${to} in ${count(fields, 'field')}`,
      ...(extending ? [`${from} extends models of ${to}`] : []),
      ...(inCycle ? ['part of a cycle between components'] : []),
    ].join('\n'),
  };
}

function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
