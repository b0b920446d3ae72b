import type { ELK } from 'elkjs/lib/elk-api.js';
import { count } from '../count.js';
import type { Diagram } from './diagram.js';
import { draw } from './draw.js';
import { layOut } from './layout.js';
import { legendOf, PALETTE } from './legend.js';
import { escapeMarkup } from './markup.js';
import { allModels } from './model-diagram.js';
import { overview } from './overview.js';
import { componentDiagrams, fitsOnePicture } from './pictures.js';
import type { SchemaGraph } from './schema-graph.js';

/** A picture of the page, of which it shows one at a time. */
export interface View {
  /** What the page's address has behind `#` to show it. */
  readonly id: string;
  readonly title: string;
  /** HTML of the picture with what is said about it and its legend. */
  readonly content: string;
}

/** All views of the page, the one to begin with first. */
export async function pageViews(graph: SchemaGraph, elk: ELK): Promise<View[]> {
  const described: { id: string; about: string; diagram: Diagram }[] = [];
  if (fitsOnePicture(graph)) {
    described.push({ id: 'models', about: aboutAll(graph), diagram: allModels(graph) });
  }
  described.push({ id: 'components', about: aboutAll(graph), diagram: overview(graph) });
  for (const [name, diagram] of componentDiagrams(graph)) {
    described.push({ id: componentViewId(name), about: aboutComponent(graph, name), diagram });
  }

  const views: View[] = [];
  for (const { id, about, diagram } of described) {
    const content = `<p class="about">${about}</p>${await picture(diagram, elk)}${legend(diagram)}`;
    views.push({ id, title: diagram.title, content });
  }
  return views;
}

export function componentViewId(component: string): string {
  return `component/${component}`;
}

async function picture(diagram: Diagram, elk: ELK): Promise<string> {
  const layout = await layOut(diagram, elk);
  const content = draw(layout, { href: (component) => `#${componentViewId(component)}` });
  const { width, height } = layout;
  return `<svg viewBox="0 0 ${width} ${height}" role="group" aria-label="${escapeMarkup(diagram.title)}">${content}</svg>`;
}

function legend(diagram: Diagram): string {
  const entries = legendOf(diagram).map(({ kind, sample, text }) => {
    const colour = PALETTE[kind];
    const shown =
      sample === 'line'
        ? `<i style="border-color:${colour}"></i>`
        : `<b style="color:${colour}">+</b>`;
    return `<li class="${kind}">${shown} ${escapeMarkup(text)}</li>`;
  });
  return entries.length === 0
    ? ''
    : `<ul class="legend" aria-label="Legend">${entries.join('')}</ul>`;
}

function aboutAll({ components, cycles }: SchemaGraph): string {
  const found = cycles.map((cycle) => [...cycle, cycle[0]!].map(escapeMarkup).join(' → '));
  const said = found.length > 0 ? `; cycles: ${found.join('; ')}` : '';
  return `${count(components.length, 'component')}${said}`;
}

function aboutComponent({ components, references }: SchemaGraph, name: string): string {
  const { from } = components.find((component) => component.name === name)!;
  const links = (names: string[]) =>
    names
      .map(
        (other) => `<a href="#${escapeMarkup(componentViewId(other))}">${escapeMarkup(other)}</a>`,
      )
      .join(', ') || 'none';
  const to = references.filter((reference) => reference.from === name).map((one) => one.to);
  const by = references.filter((reference) => reference.to === name).map((one) => one.from);
  return `${escapeMarkup(from)} · refers to: ${links(to)} · referred to by: ${links(by)}`;
}
