import { addToJsonList, readJson, setInJson } from '../../../lib/source-edits/json.js';
import type { Application } from '../application.js';
import type { NestAddOptions } from '../options.js';
import type { Workspace } from '../workspace.js';

/** Writes the key `componentDb` of package.json; where it is there, only what the options ask for. */
export function addConfiguration(
  workspace: Workspace,
  application: Application,
  options: NestAddOptions,
): void {
  const { provider, generator, components } = application;
  const instruction = `Add to package.json: "componentDb": { "components": ["${components}"], "provider": "${provider}", "generator": { "provider": "${generator}" } }`;
  const isThere = 'componentDb' in workspace.readJson('package.json');
  const set = (key: string, value: unknown) =>
    workspace.edit('package.json', (text) => setUnlessSame(text, key, value), instruction);
  if (!isThere || options.components) {
    workspace.edit(
      'package.json',
      (text) => addToJsonList(text, ['componentDb', 'components'], components),
      instruction,
    );
  }
  if (!isThere || options.provider) set('provider', provider);
  if (!isThere || options.generator) {
    set('generator', generatorOptions(application));
  }
}

function generatorOptions({ generator, clientOutput, esm }: Application): object {
  if (generator !== 'prisma-client') return { provider: generator };
  // bundlers and Jest look for `.js` files where CommonJS imports say so, and the client is TypeScript
  const extension = !esm && { importFileExtension: '' };
  return { provider: generator, output: clientOutput, ...extension };
}

function setUnlessSame(text: string, key: string, value: unknown): string | undefined {
  const { componentDb } = readJson(text) as { componentDb?: Record<string, unknown> };
  const isSame = JSON.stringify(componentDb?.[key]) === JSON.stringify(value);
  return isSame ? text : setInJson(text, ['componentDb', key], value);
}
