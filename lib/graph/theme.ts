import type { EdgeKind } from './diagram.js';
import { FONT_SIZE, TITLE_SIZE } from './measure.js';
import { PALETTE } from './legend.js';

/** Colours of surfaces and texts. */
export interface Theme {
  readonly page: string;
  readonly group: string;
  readonly groupLine: string;
  readonly box: string;
  readonly boxLine: string;
  readonly text: string;
  readonly muted: string;
}

export const LIGHT: Theme = {
  page: '#ffffff',
  group: '#f5f7fa',
  groupLine: '#d5dbe3',
  box: '#ffffff',
  boxLine: '#b9c2cd',
  text: '#1c2128',
  muted: '#636c76',
};

export const DARK: Theme = {
  page: '#0f1318',
  group: '#161b22',
  groupLine: '#30363d',
  box: '#1f252d',
  boxLine: '#444c56',
  text: '#e6edf3',
  muted: '#9aa4af',
};

const MONOSPACED =
  "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

/**
 * Style of what `draw` draws. Colours are written out and not put into variables, which many programs that show SVG
 * do not know.
 */
export function pictureStyle(): string {
  return `
text { font: ${FONT_SIZE}px ${MONOSPACED}; white-space: pre; }
.title { font-size: ${TITLE_SIZE}px; font-weight: 700; }
.subtitle, .key { font-size: 11px; }
.component .subtitle { text-anchor: end; }
.component rect { stroke-width: 1.5; }
.box:not(.component) a rect { stroke-dasharray: 5 3; }
.group text { font-size: 14px; font-weight: 700; }
.sheet-title { font-size: 18px; font-weight: 700; }
.back { text-decoration: underline; }
.key { font-weight: 700; }
.edge path, .edge circle { fill: none; stroke-width: 1.5; }
.edge .reach { stroke: none; stroke-width: 12; pointer-events: stroke; }
.use .line { stroke-dasharray: 2 4; }
.label text { text-anchor: middle; font-size: 11px; font-weight: 700; }
.added text { font-style: italic; }
a { cursor: pointer; }
${(Object.entries(PALETTE) as [EdgeKind, string][]).map(edgeStyle).join('\n')}
.added .name, .added .type, .added .by { fill: ${PALETTE.extension}; }
${colours(LIGHT)}
@media (prefers-color-scheme: dark) {
${colours(DARK)}
}`;
}

function edgeStyle([kind, colour]: [EdgeKind, string]): string {
  return [
    `.${kind} .line, .${kind} .foot, .label.${kind} rect { stroke: ${colour}; }`,
    `.${kind} .arrow { fill: ${colour}; }`,
    `.label.${kind} text { fill: ${colour}; }`,
  ].join('\n');
}

function colours({ page, group, groupLine, box, boxLine, text, muted }: Theme): string {
  return `
.page, .label rect, circle.foot { fill: ${page}; }
.group rect { fill: ${group}; stroke: ${groupLine}; }
.box rect { fill: ${box}; stroke: ${boxLine}; }
.rule { stroke: ${boxLine}; fill: none; }
text { fill: ${text}; }
.subtitle, .type, .key { fill: ${muted}; }`;
}
