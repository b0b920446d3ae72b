import type { Diagram, EdgeKind } from './diagram.js';

/** Colours of the edges that read well on white and on black. */
export const PALETTE: Readonly<Record<EdgeKind, string>> = {
  relation: '#7d8590',
  crossing: '#d9730d',
  use: '#8b7fd6',
  reference: '#7d8590',
  extension: '#1f9d76',
  cycle: '#e5484d',
};

const TEXTS: Readonly<Record<EdgeKind, string>> = {
  relation: 'relation',
  crossing: 'relation that crosses components',
  use: 'field of an enum or composite type',
  reference: 'refers to, in so many fields',
  extension: 'refers to, in so many fields, and extends',
  cycle: 'refers to, in so many fields, as part of a cycle',
};

const ADDED_FIELD: LegendEntry = {
  kind: 'extension',
  sample: 'text',
  text: 'field that another component adds with @extends',
};

/** An entry of the legend: what a colour means; of a line, or of text. */
export interface LegendEntry {
  readonly kind: EdgeKind;
  readonly sample: 'line' | 'text';
  readonly text: string;
}

/** What each colour means that a diagram has. */
export function legendOf({ boxes, edges }: Diagram): LegendEntry[] {
  const kinds = new Set(edges.map(({ kind }) => kind));
  const lines = (Object.keys(TEXTS) as EdgeKind[])
    .filter((kind) => kinds.has(kind))
    .map((kind) => ({ kind, sample: 'line' as const, text: TEXTS[kind] }));
  const added = boxes.some(({ rows }) => rows.some(({ addedBy }) => addedBy !== undefined));
  return added ? [...lines, ADDED_FIELD] : lines;
}
