import { DARK, LIGHT, pictureStyle, type Theme } from './theme.js';

/** Style of the HTML page, with that of its pictures. */
export function pageStyle(): string {
  return `${pictureStyle()}
:root { color-scheme: light dark; ${variables(LIGHT)} }
@media (prefers-color-scheme: dark) { :root { ${variables(DARK)} } }
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: flex; font: 14px/1.5 system-ui, sans-serif; background: var(--page); color: var(--text); }
nav { width: 240px; flex: none; display: flex; flex-direction: column; border-right: 1px solid var(--groupLine); background: var(--group); }
nav input { margin: 12px; padding: 6px 10px; font: inherit; color: inherit; background: var(--box); border: 1px solid var(--boxLine); border-radius: 6px; }
nav ul { list-style: none; margin: 0 0 12px; padding: 0 6px; }
#contents { display: flex; flex-direction: column; min-height: 0; }
#contents ul + ul { margin: 0; padding-top: 8px; border-top: 1px solid var(--groupLine); }
#contents ul + ul, #found { overflow-y: auto; }
[hidden] { display: none !important; }
nav a { display: flex; justify-content: space-between; gap: 8px; padding: 2px 8px; border-radius: 6px; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
nav a:hover { background: var(--box); }
nav a[aria-current] { background: var(--accent); color: var(--page); }
nav small, .about { color: var(--muted); }
nav a[aria-current] small { color: inherit; }
main { flex: 1; min-width: 0; display: flex; flex-direction: column; }
header { padding: 10px 20px; border-bottom: 1px solid var(--groupLine); }
h1 { margin: 0; font-size: 18px; }
.about { margin: 0; max-height: 4.5em; overflow-y: auto; }
.about a { color: inherit; }
#stage { flex: 1; min-height: 0; overflow: hidden; cursor: grab; touch-action: none; }
#stage.moving { cursor: grabbing; }
#stage svg { display: block; width: 100%; height: 100%; user-select: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
footer { display: flex; justify-content: space-between; align-items: center; gap: 16px; padding: 8px 20px; border-top: 1px solid var(--groupLine); }
#legend ul { display: flex; flex-wrap: wrap; gap: 2px 24px; margin: 0; padding: 0; list-style: none; font-size: 12px; }
#legend i { display: inline-block; width: 22px; margin-right: 6px; border-top: 2px solid; vertical-align: middle; }
#legend .use i { border-top-style: dotted; }
#legend b { display: inline-block; width: 22px; margin-right: 6px; text-align: center; }
#zoom { display: flex; gap: 4px; }
button { min-width: 34px; height: 34px; font: inherit; color: inherit; background: var(--box); border: 1px solid var(--boxLine); border-radius: 6px; cursor: pointer; }
.box:focus-visible rect, .box a:focus-visible rect, .box.chosen rect { stroke: var(--accent); stroke-width: 2.5; }
.box:focus, .box a:focus, .group a:focus { outline: none; }
.group a:focus-visible rect { stroke: var(--accent); }
.tracing .edge:not(.traced), .tracing .label:not(.traced) { opacity: 0.15; }
.edge.traced .line { stroke-width: 2.5; }
@media (max-width: 700px) { nav { width: 150px; } }
`;
}

function variables(theme: Theme): string {
  const accent = theme === DARK ? '#6cb6ff' : '#0a66c2';
  return Object.entries({ ...theme, accent })
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
}
