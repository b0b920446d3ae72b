import type { Rectangle } from './layout.js';
import { PALETTE, type LegendEntry } from './legend.js';
import { escapeMarkup } from './markup.js';
import { textWidth } from './measure.js';

const LINE = 20;
const SAMPLE = 34;

/** Draws the legend's entries below each other, from the top left corner of where it is put. */
export function drawLegend(entries: readonly LegendEntry[]): string {
  const rows = entries.map(({ kind, sample, text }, index) => {
    const middle = index * LINE + LINE / 2;
    const shown =
      sample === 'line'
        ? `<g class="edge ${kind}"><path class="line" d="M0 ${middle}H${SAMPLE - 12}"/></g>`
        : `<text x="6" y="${middle + 4}" style="fill: ${PALETTE[kind]}">+</text>`;
    return `${shown}<text x="${SAMPLE}" y="${middle + 4}">${escapeMarkup(text)}</text>`;
  });
  return `<g class="legend">${rows.join('')}</g>`;
}

export function legendSize(entries: readonly LegendEntry[]): Pick<Rectangle, 'width' | 'height'> {
  const widths = entries.map(({ text }) => SAMPLE + textWidth(text));
  return { width: Math.max(0, ...widths), height: entries.length * LINE };
}
