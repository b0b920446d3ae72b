import { createHash } from 'node:crypto';
import { loadElk } from './elk.js';
import { escapeMarkup } from './markup.js';
import { PAGE_SCRIPT } from './page-script.js';
import { pageStyle } from './page-style.js';
import { componentViewId, pageViews, type View } from './page-views.js';
import { hasRows, type SchemaGraph } from './schema-graph.js';

/**
 * The components and their models as one HTML page that needs nothing else: pictures to zoom and move, a search, a
 * legend. It works from a file and asks the network for nothing.
 *
 * @throws Error where elkjs is not installed
 */
export async function renderHtml(graph: SchemaGraph): Promise<string> {
  const views = await pageViews(graph, await loadElk());
  const general = views.filter(({ id }) => !id.includes('/'));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${hashOf(PAGE_SCRIPT)}'">
<title>Components</title>
<style>${pageStyle()}</style>
</head>
<body>
<nav aria-label="Components">
<input id="search" type="search" placeholder="Search (press /)" aria-label="Search components, models and fields" autocomplete="off">
<ul id="found" aria-label="Found" hidden></ul>
<div id="contents">
<ul>${general.map(viewLink).join('')}</ul>
<ul>${graph.components.map(componentLink).join('')}</ul>
</div>
</nav>
<main>
<header><h1 id="title"></h1><div id="about"></div></header>
<div id="stage" tabindex="0" aria-label="Picture: arrow keys move it, plus and minus zoom, 0 fits it"></div>
<footer><div id="legend"></div><div id="zoom" role="group" aria-label="Zoom"><button data-zoom="in" aria-label="Zoom in">+</button><button data-zoom="out" aria-label="Zoom out">−</button><button data-zoom="fit">Fit</button></div></footer>
</main>
${views.map(template).join('\n')}
<script type="application/json" id="index">${json(searchIndex(graph))}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function viewLink({ id, title }: View): string {
  return `<li><a href="#${escapeMarkup(id)}">${escapeMarkup(title)}</a></li>`;
}

function componentLink({ name, entities }: SchemaGraph['components'][number]): string {
  const id = escapeMarkup(componentViewId(name));
  const models = entities.filter(hasRows).length;
  return `<li><a href="#${id}">${escapeMarkup(name)} <small>${models}</small></a></li>`;
}

function template({ id, title, content }: View): string {
  return `<template data-view="${escapeMarkup(id)}" data-title="${escapeMarkup(title)}">${content}</template>`;
}

/** What the search finds, the shortest first: text to match, and the address of what it belongs to. */
function searchIndex({ components }: SchemaGraph) {
  const entries = components.flatMap(({ name, entities }) => {
    const view = componentViewId(name);
    return [
      { text: name, kind: 'component', at: view },
      ...entities.flatMap((entity) => {
        const at = `${view}/${encodeURIComponent(entity.name)}`;
        const fields = entity.fields.map((field) => ({
          text: `${entity.name}.${field.name}`,
          kind: 'field',
          at,
        }));
        return [{ text: entity.name, kind: entity.kind, at }, ...fields];
      }),
    ];
  });
  return entries.sort((one, other) => one.text.length - other.text.length);
}

/** Inside a script element only `<` can end it or begin a comment. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function hashOf(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
