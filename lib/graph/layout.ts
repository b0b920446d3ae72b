import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Box, Diagram, Edge, Group } from './diagram.js';
import { boxId, elkGraph, groupId } from './elk-graph.js';
import { measure, type Measures } from './measure.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedGroup extends Rectangle {
  readonly group: Group;
}

export interface PlacedBox extends Rectangle {
  readonly box: Box;
  readonly measures: Measures;
}

export interface PlacedEdge {
  readonly edge: Edge;
  /** From the beginning to the end, with right angles between. */
  readonly points: readonly Point[];
  readonly label?: Rectangle;
}

/** A diagram with a place for everything, in pixels from its top left corner. */
export interface Layout {
  readonly diagram: Diagram;
  readonly width: number;
  readonly height: number;
  readonly groups: readonly PlacedGroup[];
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
}

/** Places a diagram's boxes and routes its edges. */
export async function layOut(diagram: Diagram, elk: ELK): Promise<Layout> {
  const measures = new Map(
    diagram.boxes.map((box) => [box.id, measure(box, edgesAtOneSide(box, diagram))]),
  );
  const root = await elk.layout(elkGraph(diagram, measures));
  const nodes = new Map(allNodes(root).map((node) => [node.id, node]));
  return {
    diagram,
    width: root.width!,
    height: root.height!,
    groups: diagram.groups.map((group) => ({ group, ...rectangle(nodes.get(groupId(group.id))!) })),
    boxes: diagram.boxes.map((box) => ({
      box,
      measures: measures.get(box.id)!,
      ...rectangle(nodes.get(boxId(box.id))!),
    })),
    edges: diagram.edges.map((edge, index) => {
      const { sections = [], labels = [] } = root.edges![index]!;
      const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
        startPoint,
        ...bendPoints,
        endPoint,
      ]);
      return { edge, points, ...(labels[0] && { label: rectangle(labels[0]) }) };
    }),
  };
}

/** How many edges meet the box's fuller side, where they are spread over it and not bound to rows. */
function edgesAtOneSide({ id, kind }: Box, { edges }: Diagram): number {
  if (kind !== 'component') return 0;
  const incoming = edges.filter(({ to }) => to.box === id).length;
  const outgoing = edges.filter(({ from }) => from.box === id).length;
  return Math.max(incoming, outgoing);
}

function allNodes(node: ElkNode): ElkNode[] {
  return [node, ...(node.children ?? []).flatMap(allNodes)];
}

function rectangle({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle {
  return { x, y, width, height };
}
