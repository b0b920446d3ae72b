/** The HTML page's own script: shows one view at a time, zooms and moves it, traces edges, searches. */
export const PAGE_SCRIPT = `
'use strict';
const byId = (id) => document.getElementById(id);
const [stage, search, found, contents] = ['stage', 'search', 'found', 'contents'].map(byId);
const templates = [...document.querySelectorAll('template')];
const index = JSON.parse(byId('index').textContent);
const READABLE_SCALE = 0.6;
let svg, full, box;

function show() {
  const [kind, component, model] = location.hash.slice(1).split('/');
  const wanted = component === undefined ? kind : kind + '/' + component;
  const template = templates.find((one) => one.dataset.view === wanted) ?? templates[0];
  const content = template.content.cloneNode(true);
  byId('title').textContent = template.dataset.title;
  byId('about').replaceChildren(content.querySelector('.about'));
  byId('legend').replaceChildren(...content.querySelectorAll('.legend'));
  svg = content.querySelector('svg');
  stage.replaceChildren(svg);
  for (const link of contents.querySelectorAll('a')) {
    if (link.hash === '#' + template.dataset.view) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest' });
    } else link.removeAttribute('aria-current');
  }
  for (const one of svg.querySelectorAll('.box')) {
    if (!one.querySelector('a')) one.tabIndex = 0;
  }
  const { width, height } = svg.viewBox.baseVal;
  full = { x: 0, y: 0, width, height };
  begin();
  if (model !== undefined) choose(decodeURIComponent(model));
}

function choose(name) {
  const chosen = [...svg.querySelectorAll('.box')].find((one) => one.dataset.id === name);
  if (!chosen) return;
  chosen.classList.add('chosen');
  reveal(chosen);
  trace(chosen);
}

/** What fits is shown whole; of what does not, the beginning, so that it can be read. */
function begin() {
  fit();
  const scale = stage.clientWidth / box.width;
  if (scale > 1.25) zoom(1.25 / scale);
  else if (scale < READABLE_SCALE) {
    const width = stage.clientWidth / READABLE_SCALE;
    const height = stage.clientHeight / READABLE_SCALE;
    const x = width < full.width ? 0 : (full.width - width) / 2;
    const y = height < full.height ? 0 : (full.height - height) / 2;
    look({ x, y, width, height });
  }
}

function fit() {
  const ratio = stage.clientWidth / stage.clientHeight;
  const width = Math.max(full.width, full.height * ratio);
  const height = width / ratio;
  look({ x: (full.width - width) / 2, y: (full.height - height) / 2, width, height });
}

function look(next) {
  box = next;
  svg.setAttribute('viewBox', [box.x, box.y, box.width, box.height].join(' '));
}

/** Factor above 1 enlarges; the point under (x, y), in parts of the stage, stays where it is. */
function zoom(factor, x = 0.5, y = 0.5) {
  const width = Math.min(Math.max(box.width / factor, 100), Math.max(full.width, full.height) * 6);
  const height = (box.height * width) / box.width;
  look({ x: box.x + (box.width - width) * x, y: box.y + (box.height - height) * y, width, height });
}

/** Moves the picture by parts of the stage. */
function move(x, y) {
  look({ ...box, x: box.x + box.width * x, y: box.y + box.height * y });
}

function reveal(element) {
  const area = element.getBoundingClientRect();
  const frame = stage.getBoundingClientRect();
  const inside = area.left >= frame.left && area.right <= frame.right && area.top >= frame.top && area.bottom <= frame.bottom;
  if (inside) return;
  move((area.left + area.width / 2 - frame.left) / frame.width - 0.5, (area.top + area.height / 2 - frame.top) / frame.height - 0.5);
}

function trace(element) {
  const id = element?.dataset.id;
  svg.classList.toggle('tracing', id !== undefined);
  for (const edge of svg.querySelectorAll('[data-from]')) {
    edge.classList.toggle('traced', edge.dataset.from === id || edge.dataset.to === id);
  }
}

let grip;
stage.addEventListener('pointerdown', (event) => { grip = { x: event.clientX, y: event.clientY, moved: false }; });
stage.addEventListener('pointermove', (event) => {
  if (!grip || event.buttons === 0) return;
  const [x, y] = [event.clientX - grip.x, event.clientY - grip.y];
  if (!grip.moved && Math.hypot(x, y) < 4) return;
  if (!grip.moved) stage.setPointerCapture(event.pointerId);
  stage.classList.add('moving');
  move(-x / stage.clientWidth, -y / stage.clientHeight);
  grip = { x: event.clientX, y: event.clientY, moved: true };
});
stage.addEventListener('pointerup', () => stage.classList.remove('moving'));
// the end of a drag is no click; a click by the keyboard has detail 0
stage.addEventListener('click', (event) => { if (grip?.moved && event.detail > 0) event.preventDefault(); }, true);
stage.addEventListener('dragstart', (event) => event.preventDefault());
stage.addEventListener('wheel', (event) => {
  event.preventDefault();
  const frame = stage.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY / 500), (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
}, { passive: false });
stage.addEventListener('pointerover', (event) => {
  if (event.buttons === 0) trace(event.target.closest('.box') ?? svg.querySelector('.chosen'));
});
stage.addEventListener('focusin', (event) => {
  const one = event.target.closest('.box');
  if (!one || !event.target.matches(':focus-visible')) return;
  reveal(one);
  trace(one);
});
const KEYS = {
  ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1),
  '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: fit,
};
stage.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
byId('zoom').addEventListener('click', ({ target }) => {
  ({ in: () => zoom(1.25), out: () => zoom(0.8), fit })[target.dataset.zoom]?.();
});

search.addEventListener('input', () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const hits = index.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)));
  const rank = ({ text, kind }) => (text.toLowerCase().startsWith(words[0]) ? 0 : 2) + (kind === 'field' ? 1 : 0);
  found.hidden = words.length === 0;
  contents.hidden = words.length > 0;
  found.replaceChildren(...hits.sort((a, b) => rank(a) - rank(b)).slice(0, 50).map(hitItem));
  if (hits.length === 0) found.textContent = 'Nothing found.';
});
function hitItem({ text, kind, at }) {
  const [item, link, note] = ['li', 'a', 'small'].map((name) => document.createElement(name));
  link.href = '#' + at;
  note.textContent = kind;
  link.append(text, note);
  item.append(link);
  return item;
}
function endSearch() {
  search.value = '';
  found.hidden = true;
  contents.hidden = false;
}
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') found.querySelector('a')?.click();
  if (event.key === 'ArrowDown') { event.preventDefault(); found.querySelector('a')?.focus(); }
});
found.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
  if (!step) return;
  event.preventDefault();
  (event.target.closest('li')[step]?.querySelector('a') ?? search).focus();
});
found.addEventListener('click', ({ target }) => {
  const link = target.closest('a');
  if (!link) return;
  endSearch();
  stage.focus();
  // no hashchange follows where the address stays
  if (link.hash === location.hash) show();
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== search) { event.preventDefault(); search.focus(); }
  if (event.key === 'Escape') { endSearch(); trace(); }
});
addEventListener('hashchange', show);
addEventListener('resize', begin);
show();
`;
