import type { Cardinality } from './relations.js';

/** A line of a box: a field of a model, a value of an enum. */
export interface Row {
  /** Unique in its box. */
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly type: string;
  /** The component that adds the field. */
  readonly addedBy?: string;
  /** Said when the pointer rests on it; may have several lines. */
  readonly tooltip: string;
}

export interface Box {
  /** Unique in the diagram. */
  readonly id: string;
  readonly kind: 'component' | 'model' | 'view' | 'type' | 'enum';
  readonly group?: string;
  readonly title: string;
  /** Under the title; empty for none. */
  readonly subtitle: string;
  readonly tooltip: string;
  /** The component whose diagram shows more of it. */
  readonly opens?: string;
  readonly rows: readonly Row[];
}

/** A component around its boxes. */
export interface Group {
  readonly id: string;
  readonly title: string;
  /** The component whose diagram shows more of it. */
  readonly opens?: string;
}

/** A place where an edge begins or ends. */
export interface EdgeEnd {
  readonly box: string;
  /** A row of the box; absent for the box as a whole. */
  readonly row?: string;
  /** Absent where the edge is no relation. */
  readonly cardinality?: Cardinality;
}

/** How an edge is drawn and what the legend calls it. */
export type EdgeKind = 'relation' | 'crossing' | 'use' | 'reference' | 'extension' | 'cycle';

export interface Edge {
  readonly kind: EdgeKind;
  readonly from: EdgeEnd;
  readonly to: EdgeEnd;
  /** Empty for none. */
  readonly label: string;
  readonly tooltip: string;
}

/** What a picture shows, before anything is placed: groups of boxes and edges between them. */
export interface Diagram {
  readonly title: string;
  readonly groups: readonly Group[];
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}
