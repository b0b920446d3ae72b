import type { Row } from './diagram.js';
import { edgePath, endSymbols } from './edge-path.js';
import type { Layout, PlacedBox, PlacedEdge, PlacedGroup } from './layout.js';
import { escapeMarkup } from './markup.js';
import { addedText, PADDING, rowMiddle, TITLE_BASELINE, type Measures } from './measure.js';

export interface DrawOptions {
  /** Where a click on something of that component leads; absent for nowhere. */
  readonly href?: (component: string) => string;
}

/** Draws a layout as SVG elements; `pictureStyle` has the style of their classes. */
export function draw({ groups, boxes, edges }: Layout, options: DrawOptions = {}): string {
  return [
    ...groups.map((group) => drawGroup(group, options)),
    ...edges.map(drawEdge),
    ...boxes.map((box) => drawBox(box, options)),
    ...edges.map(drawLabel),
  ].join('\n');
}

function drawGroup({ group, x, y, width, height }: PlacedGroup, options: DrawOptions): string {
  const content =
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>` +
    `<text x="${x + 18}" y="${y + 27}">${escapeMarkup(group.title)}</text>`;
  return `<g class="group">${linked(content, group.opens, options)}</g>`;
}

function drawBox({ box, measures, x, y, width, height }: PlacedBox, options: DrawOptions): string {
  const { headHeight } = measures;
  const titleY = box.kind === 'component' ? height / 2 + 5 : TITLE_BASELINE;
  const subtitleAt = box.kind === 'component' ? [width - PADDING, titleY] : [PADDING, titleY + 16];
  const line = `<path class="rule" d="M0 ${headHeight}H${width}"/>`;
  const content = [
    `<title>${escapeMarkup(box.tooltip)}</title>`,
    `<rect width="${width}" height="${height}" rx="6"/>`,
    `<text class="title" x="${PADDING}" y="${titleY}">${escapeMarkup(box.title)}</text>`,
    box.subtitle &&
      `<text class="subtitle" x="${subtitleAt[0]}" y="${subtitleAt[1]}">${escapeMarkup(box.subtitle)}</text>`,
    box.rows.length > 0 && line,
    ...box.rows.map((row, index) => drawRow(row, measures, rowMiddle(measures, index))),
  ].filter(Boolean);
  const attributes = `class="box ${box.kind}" data-id="${escapeMarkup(box.id)}" transform="translate(${x} ${y})"`;
  return `<g ${attributes}>${linked(content.join(''), box.opens, options)}</g>`;
}

function drawRow(row: Row, { nameX, typeX, addedX }: Measures, middle: number): string {
  const cell = (name: string, x: number, text: string) =>
    text && `<text class="${name}" x="${x}" y="${middle + 4}">${escapeMarkup(text)}</text>`;
  return [
    `<g class="row${row.addedBy === undefined ? '' : ' added'}" data-row="${escapeMarkup(row.id)}">`,
    `<title>${escapeMarkup(row.tooltip)}</title>`,
    cell('key', PADDING, row.key),
    cell('name', nameX, row.name),
    cell('type', typeX, row.type),
    cell('by', addedX, addedText(row)),
    '</g>',
  ].join('');
}

function drawEdge({ edge, points }: PlacedEdge): string {
  const { kind, from, to, tooltip } = edge;
  const path = edgePath(points);
  return [
    `<g class="edge ${kind}" data-from="${escapeMarkup(from.box)}" data-to="${escapeMarkup(to.box)}">`,
    `<title>${escapeMarkup(tooltip)}</title>`,
    // wide and invisible, for the pointer to hit
    `<path class="reach" d="${path}"/>`,
    `<path class="line" d="${path}"/>`,
    endSymbols(points, from.cardinality, to.cardinality),
    '</g>',
  ].join('');
}

function drawLabel({ edge, label }: PlacedEdge): string {
  if (!label) return '';
  const { x, y, width, height } = label;
  return [
    `<g class="label ${edge.kind}" data-from="${escapeMarkup(edge.from.box)}" data-to="${escapeMarkup(edge.to.box)}">`,
    `<title>${escapeMarkup(edge.tooltip)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}"/>`,
    `<text x="${x + width / 2}" y="${y + height / 2 + 4}">${escapeMarkup(edge.label)}</text>`,
    '</g>',
  ].join('');
}

function linked(content: string, opens: string | undefined, { href }: DrawOptions): string {
  if (opens === undefined || !href) return content;
  return `<a href="${escapeMarkup(href(opens))}">${content}</a>`;
}
