import type { Box, Diagram, Edge, EdgeEnd, EdgeKind, Row } from './diagram.js';
import { legendOf, PALETTE } from './legend.js';
import { firstDiagram, fitsOnePicture } from './pictures.js';
import type { SchemaGraph } from './schema-graph.js';

const CARDINALITY = { one: '1', zeroOrOne: '0..1', many: 'n' };

/** The spaces behind colons matter: see {@link escape}. */
const LEFT = "<div style='text-align: left'>";
const WIDE_LABELS = "%%{init: {'flowchart': {'wrappingWidth': 600}}}%%";
const OVERVIEW_NOTE =
  '%% Too many models for one diagram, so it shows the components. Their models: component-db graph --format html';

/** The components and their models as Mermaid's text, to be put into Markdown; of many models the components alone. */
export function renderMermaid(graph: SchemaGraph): string {
  const diagram = firstDiagram(graph);
  const loose = diagram.boxes.filter(({ group }) => group === undefined);
  const lines = [
    ...loose.map(node),
    ...diagram.groups.flatMap(({ id, title }) => [
      `subgraph ${identifier('c', id)}["${escape(title)}"]`,
      ...diagram.boxes.filter(({ group }) => group === id).map((box) => `  ${node(box)}`),
      'end',
    ]),
    ...diagram.edges.map(link),
    ...linkStyles(diagram.edges),
    ...legend(diagram),
  ];
  const note = fitsOnePicture(graph) ? [] : [OVERVIEW_NOTE];
  return [WIDE_LABELS, 'flowchart LR', ...[...note, ...lines].map((line) => `  ${line}`), ''].join(
    '\n',
  );
}

function node({ id, title, subtitle, rows }: Box): string {
  const head = [`<b>${escape(title)}</b>`, ...(subtitle ? [`<i>${escape(subtitle)}</i>`] : [])];
  const body = rows.length > 0 ? `<hr/>${rows.map(row).join('<br/>')}` : '';
  return `${identifier('m', id)}["${LEFT}${head.join('<br/>')}${body}</div>"]`;
}

function row({ key, name, type, addedBy }: Row): string {
  const text = [name, type, key && `(${key})`].filter(Boolean).map(escape).join(' ');
  if (addedBy === undefined) return text;
  return `<span style='color: ${PALETTE.extension}'>${text} + ${escape(addedBy)}</span>`;
}

function link({ kind, from, to, label }: Edge): string {
  const arrow = kind === 'use' ? '-.->' : '-->';
  const text = label || labelOf(from, to);
  const name = text ? `|"${escape(text)}"|` : '';
  return `${identifier('m', from.box)} ${arrow}${name} ${identifier('m', to.box)}`;
}

function labelOf(from: EdgeEnd, to: EdgeEnd): string {
  if (!from.cardinality || !to.cardinality) return '';
  return `${from.row} ${CARDINALITY[from.cardinality]} to ${CARDINALITY[to.cardinality]}`;
}

function linkStyles(edges: readonly Edge[]): string[] {
  const numbers = new Map<EdgeKind, number[]>();
  edges.forEach(({ kind }, index) => numbers.set(kind, [...(numbers.get(kind) ?? []), index]));
  return Array.from(
    numbers,
    ([kind, indices]) =>
      `linkStyle ${indices.join(',')} stroke:${PALETTE[kind]}${kind === 'relation' ? '' : ',stroke-width:2px'}`,
  );
}

function legend(diagram: Diagram): string[] {
  const entries = legendOf(diagram).map(
    ({ kind, sample, text }) =>
      `<span style='color: ${PALETTE[kind]}'>${sample === 'line' ? '#9473;#9473;' : '+'}</span> ${escape(text)}`,
  );
  if (entries.length === 0) return [];
  return [`legend["${LEFT}${entries.join('<br/>')}</div>"]`];
}

/** Behind a prefix, as a model may be named like one of Mermaid's words, such as `end`. */
function identifier(prefix: string, name: string): string {
  return `${prefix}_${name.replace(/[^A-Za-z0-9_]/g, (found) => `_${found.codePointAt(0)}_`)}`;
}

/**
 * As Mermaid's numbered entities, whatever could be markup, a quote or the end of a statement. The colon too: behind
 * the word `style` Mermaid takes one with an entity after it for CSS and drops the entity's end.
 */
function escape(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,?[\]()+_-]/gu, (found) => `#${found.codePointAt(0)};`);
}
