import type { ELK } from 'elkjs/lib/elk-api.js';
import type { Diagram } from './diagram.js';
import { draw } from './draw.js';
import { loadElk } from './elk.js';
import { layOut } from './layout.js';
import { legendOf } from './legend.js';
import { escapeMarkup } from './markup.js';
import { componentDiagrams, firstDiagram, fitsOnePicture } from './pictures.js';
import type { SchemaGraph } from './schema-graph.js';
import { drawLegend, legendSize } from './svg-legend.js';
import { pictureStyle } from './theme.js';

const MARGIN = 24;
const TITLE_SPACE = 30;

/** Without a script: a click on a component goes to the sheet of that name, and the style shows the one gone to. */
const SHEETS_STYLE = `
.sheet { display: none; }
.sheet:target { display: inline; }
svg:has(.sheet:target) > .overview { display: none; }`;

/** A part of the file, drawn from its top left corner, in pixels. */
interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

/**
 * The components and their models as one SVG file. Where the models do not fit into one picture that can be read, it
 * shows the components, and in a browser a click on one of them leads to its models.
 *
 * @throws Error where elkjs is not installed
 */
export async function renderSvg(graph: SchemaGraph): Promise<string> {
  const elk = await loadElk();
  if (fitsOnePicture(graph)) return file(await drawSheet(firstDiagram(graph), elk, false), []);
  const overview = await drawSheet(firstDiagram(graph), elk, true);
  const sheets: string[] = [];
  for (const [component, diagram] of componentDiagrams(graph)) {
    const sheet = await drawSheet(
      diagram,
      elk,
      true,
      '<a href="#"><text class="back" x="40" y="18">all components</text></a>',
    );
    sheets.push(nested(component, sheet, overview));
  }
  return file(overview, sheets);
}

function file({ width, height, content }: Sheet, sheets: readonly string[]): string {
  const style = pictureStyle() + (sheets.length > 0 ? SHEETS_STYLE : '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${escapeMarkup(style)}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    `<g class="overview">${content}</g>`,
    ...sheets,
    '</svg>',
    '',
  ].join('\n');
}

/** A sheet in the space that the overview has, made smaller where it is larger than that. */
function nested(component: string, sheet: Sheet, space: Sheet): string {
  const scale = Math.min(1, space.width / sheet.width, space.height / sheet.height);
  const size = `width="${sheet.width * scale}" height="${sheet.height * scale}"`;
  const viewBox = `viewBox="0 0 ${sheet.width} ${sheet.height}"`;
  return `<svg class="sheet" id="${sheetId(component)}" ${size} ${viewBox}>${sheet.content}</svg>`;
}

/** A diagram with its title above and its legend below. */
async function drawSheet(diagram: Diagram, elk: ELK, linked: boolean, above = ''): Promise<Sheet> {
  const layout = await layOut(diagram, elk);
  const entries = legendOf(diagram);
  const legend = legendSize(entries);
  const top = MARGIN + TITLE_SPACE;
  const href = (component: string) => `#${sheetId(component)}`;
  return {
    width: Math.max(layout.width, legend.width) + 2 * MARGIN,
    height: top + layout.height + legend.height + MARGIN,
    content: [
      above,
      `<text class="sheet-title" x="${MARGIN + 16}" y="${MARGIN + 18}">${escapeMarkup(diagram.title)}</text>`,
      `<g transform="translate(${MARGIN} ${top})">${draw(layout, linked ? { href } : {})}</g>`,
      `<g transform="translate(${MARGIN + 16} ${top + layout.height})">${drawLegend(entries)}</g>`,
    ].join('\n'),
  };
}

function sheetId(component: string): string {
  return `component-${component}`;
}
