import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api.js';
import type { Box, Diagram, Edge, EdgeEnd, Group } from './diagram.js';
import { rowMiddle, textWidth, TITLE_HEIGHT, type Measures } from './measure.js';

const SPACING = {
  'elk.spacing.nodeNode': '20',
  'elk.spacing.nodeSelfLoop': '32',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '10',
  'elk.layered.spacing.nodeNodeBetweenLayers': '56',
  'elk.layered.spacing.edgeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '11',
};
const OPTIONS = {
  ...SPACING,
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
  'elk.spacing.componentComponent': '40',
};
/** An overview has many small boxes. */
const DENSE = { 'elk.spacing.nodeNode': '12', 'elk.spacing.edgeNode': '10' };
const GROUP_OPTIONS = {
  ...SPACING,
  'elk.padding': '[top=44,left=18,bottom=18,right=18]',
  'elk.nodeSize.constraints': 'MINIMUM_SIZE',
};
const LABEL_HEIGHT = 16;

type Side = 'EAST' | 'WEST';

/** A diagram as elkjs wants it. */
export function elkGraph(diagram: Diagram, measures: ReadonlyMap<string, Measures>): ElkNode {
  const ports = new Map(diagram.boxes.map((box) => [box.id, new Map<string, ElkPort>()]));
  const boxes = new Map(diagram.boxes.map((box) => [box.id, box]));

  /** An edge of a model meets its field's row; an edge of a component meets its box anywhere. */
  const attach = ({ box: id, row }: EdgeEnd, side: Side): string => {
    const box = boxes.get(id)!;
    if (box.kind === 'component') return boxId(id);
    const portId = JSON.stringify([id, row ?? null, side]);
    const size = measures.get(id)!;
    const index = box.rows.findIndex((one) => one.id === row);
    const y = index < 0 ? TITLE_HEIGHT / 2 : rowMiddle(size, index);
    const x = side === 'EAST' ? size.width : 0;
    ports.get(id)!.set(portId, {
      id: portId,
      x,
      y,
      width: 0,
      height: 0,
      layoutOptions: { 'elk.port.side': side },
    });
    return portId;
  };
  const edges = diagram.edges.map((edge, index): ElkExtendedEdge => {
    const isLoop = edge.from.box === edge.to.box;
    return {
      id: `edge ${index}`,
      sources: [attach(edge.from, 'EAST')],
      targets: [attach(edge.to, isLoop ? 'EAST' : 'WEST')],
      labels: labelsOf(edge),
    };
  });

  const nodesIn = (group: string | undefined) =>
    diagram.boxes
      .filter((box) => box.group === group)
      .map((box) => boxNode(box, measures.get(box.id)!, [...ports.get(box.id)!.values()]));
  return {
    id: 'root',
    layoutOptions: diagram.groups.length > 0 ? OPTIONS : { ...OPTIONS, ...DENSE },
    children: [
      ...diagram.groups.map((group) => groupNode(group, nodesIn(group.id))),
      ...nodesIn(undefined),
    ],
    edges,
  };
}

function boxNode({ id }: Box, { width, height }: Measures, ports: ElkPort[]): ElkNode {
  const layoutOptions = { 'elk.portConstraints': ports.length > 0 ? 'FIXED_POS' : 'FREE' };
  return { id: boxId(id), width, height, ports, layoutOptions };
}

function groupNode({ id, title }: Group, children: ElkNode[]): ElkNode {
  const layoutOptions = {
    ...GROUP_OPTIONS,
    'elk.nodeSize.minimum': `(${textWidth(title, 14) + 48}, 0)`,
  };
  return { id: groupId(id), children, layoutOptions };
}

/** Groups and boxes may have one name. */
export function groupId(id: string): string {
  return `group ${id}`;
}

export function boxId(id: string): string {
  return `box ${id}`;
}

function labelsOf({ label }: Edge) {
  if (!label) return [];
  const layoutOptions = { 'elk.edgeLabels.inline': 'true' };
  return [{ text: label, width: textWidth(label) + 10, height: LABEL_HEIGHT, layoutOptions }];
}
