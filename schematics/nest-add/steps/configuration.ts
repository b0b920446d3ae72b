import { readJson } from '../../../lib/files/read-json.js';
import { addToJsonList, setInJson } from '../../../lib/source-edits/json.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** Writes the key `componentDb` of package.json; what it says already stays. */
export function addConfiguration(workspace: Workspace, application: Application): void {
  const { provider, generator, components } = application;
  const edit = (change: (text: string) => string | undefined) =>
    workspace.edit(
      'package.json',
      change,
      `Add to package.json: "componentDb": { "components": ["${components}"], "provider": "${provider}", "generator": { "provider": "${generator}" } }`,
    );
  edit((text) => addToJsonList(text, ['componentDb', 'components'], components));
  edit((text) =>
    configured(text).provider === provider
      ? text
      : setInJson(text, ['componentDb', 'provider'], provider),
  );
  edit((text) =>
    configured(text).generator?.provider === generator
      ? text
      : setInJson(text, ['componentDb', 'generator'], generatorOptions(application)),
  );
}

interface Configured {
  provider?: string;
  generator?: { provider?: string };
}

function configured(text: string): Configured {
  return (readJson(text)?.['componentDb'] ?? {}) as Configured;
}

function generatorOptions({ generator, clientOutput, esm }: Application): object {
  if (generator !== 'prisma-client') return { provider: generator };
  // bundlers and Jest look for `.js` files where CommonJS imports say so, and the client is TypeScript
  const extension = !esm && { importFileExtension: '' };
  return { provider: generator, output: clientOutput, ...extension };
}
