import type { Diagram } from './diagram.js';
import { allModels, componentDiagram } from './model-diagram.js';
import { overview } from './overview.js';
import type { SchemaGraph } from './schema-graph.js';

/** With more boxes than this, one picture of everything is a tangle. */
const READABLE = 40;

/** Whether all models fit into one picture that a person can read. */
export function fitsOnePicture({ components }: SchemaGraph): boolean {
  const boxes = components.reduce((sum, { entities }) => sum + entities.length, 0);
  return components.length === 1 || boxes <= READABLE;
}

/** The picture to begin with: of all models where they fit, else of the components. */
export function firstDiagram(graph: SchemaGraph): Diagram {
  return fitsOnePicture(graph) ? allModels(graph) : overview(graph);
}

/** A diagram for each component. */
export function componentDiagrams(graph: SchemaGraph): Map<string, Diagram> {
  return new Map(graph.components.map(({ name }) => [name, componentDiagram(graph, name)]));
}
