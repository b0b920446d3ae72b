import type { Box, Row } from './diagram.js';

/** Widths and heights in pixels; texts are monospaced, so that their width is known without a browser. */
export const FONT_SIZE = 12;
export const TITLE_SIZE = 13;
const ROW_HEIGHT = 20;
export const PADDING = 12;
export const TITLE_HEIGHT = 30;
/** Where the title's letters stand, from the box's top. */
export const TITLE_BASELINE = 20;
const SUBTITLE_HEIGHT = 16;
const GAP = 14;
const EDGE_DISTANCE = 12;
const BODY_PADDING = 6;
/** The widest of the usual monospaced fonts, in parts of the font's size. */
const ADVANCE = 0.62;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** A box's size and where in it the columns of its rows begin. */
export interface Measures {
  readonly width: number;
  readonly height: number;
  readonly headHeight: number;
  readonly nameX: number;
  readonly typeX: number;
  readonly addedX: number;
}

export function textWidth(text: string, fontSize = FONT_SIZE): number {
  let cells = 0;
  for (const character of text) cells += WIDE.test(character) ? 2 : 1;
  return Math.ceil(cells * ADVANCE * fontSize);
}

/** @param edges how many edges are to be spread over the height of a component's box */
export function measure(box: Box, edges: number): Measures {
  return box.kind === 'component' ? measureComponent(box, edges) : measureEntity(box);
}

function measureComponent({ title, subtitle }: Box, edges: number): Measures {
  const width = textWidth(title, TITLE_SIZE) + GAP + textWidth(subtitle) + 2 * PADDING;
  const height = Math.max(TITLE_HEIGHT, edges * EDGE_DISTANCE);
  return { width, height, headHeight: TITLE_HEIGHT, nameX: 0, typeX: 0, addedX: 0 };
}

function measureEntity({ title, subtitle, rows }: Box): Measures {
  const column = (text: (row: Row) => string) =>
    Math.max(0, ...rows.map((row) => textWidth(text(row))));
  const after = (x: number, width: number) => (width > 0 ? x + width + GAP : x);

  const nameX = after(
    PADDING,
    column(({ key }) => key),
  );
  const typeX = after(
    nameX,
    column(({ name }) => name),
  );
  const addedX = after(
    typeX,
    column(({ type }) => type),
  );
  const rowsWidth = after(addedX, column(addedText)) - GAP + PADDING;
  const headWidth = Math.max(textWidth(title, TITLE_SIZE), textWidth(subtitle)) + 2 * PADDING;
  const headHeight = TITLE_HEIGHT + (subtitle ? SUBTITLE_HEIGHT : 0);
  const bodyHeight = rows.length > 0 ? rows.length * ROW_HEIGHT + 2 * BODY_PADDING : 0;
  return {
    width: Math.max(headWidth, rowsWidth, 96),
    height: headHeight + bodyHeight,
    headHeight,
    nameX,
    typeX,
    addedX,
  };
}

/** The middle of a row, from the box's top. */
export function rowMiddle({ headHeight }: Measures, index: number): number {
  return headHeight + BODY_PADDING + index * ROW_HEIGHT + ROW_HEIGHT / 2;
}

/** How a row says which component added it. */
export function addedText({ addedBy }: Row): string {
  return addedBy === undefined ? '' : `+ ${addedBy}`;
}
