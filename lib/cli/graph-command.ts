import { extname } from 'node:path';
import { count } from '../count.js';
import { formatDiagnostics } from '../diagnostics/format.js';
import { readGraph } from '../graph/read-graph.js';
import type { SchemaGraph } from '../graph/schema-graph.js';
import { writeWhole } from '../files/write-whole.js';
import { assemble } from '../schema/assemble.js';
import type { CommandOptions, ExitCode, Format, Terminal } from './command.js';

const FORMAT_OF: Record<string, Format> = { '.svg': 'svg', '.html': 'html', '.htm': 'html' };

const RENDERERS: Record<Format, (graph: SchemaGraph) => Promise<string>> = {
  mermaid: async (graph) => (await import('../graph/mermaid.js')).renderMermaid(graph),
  svg: async (graph) => (await import('../graph/svg.js')).renderSvg(graph),
  html: async (graph) => (await import('../graph/html.js')).renderHtml(graph),
};

/** Draws what can be drawn, also where the schema has errors: a picture helps to find them. */
export async function graphCommand(
  { cwd, out, format = FORMAT_OF[extname(out ?? '')] ?? 'mermaid' }: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { diagnostics } = assemble({ cwd, check: true });
  if (diagnostics.length > 0) terminal.err(formatDiagnostics(diagnostics));

  const graph = readGraph(cwd);
  if (graph.components.every(({ entities }) => entities.length === 0)) {
    terminal.err('There are no models to draw.');
    return 1;
  }
  const picture = await RENDERERS[format](graph);
  if (out === undefined) terminal.out(picture.trimEnd());
  else {
    writeWhole(out, picture);
    const drawn = count(graph.components.length, 'component');
    terminal.out(`component-db: wrote ${out} (${drawn}, ${format})`);
  }
  return 0;
}
