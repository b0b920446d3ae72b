import { readJson } from '../../../lib/files/read-json.js';
import { addToJsonList } from '../../../lib/source-edits/json.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** Keeps prisma.config.ts out of the build: with a file beside `src`, the output would go to `dist/src`. */
export function excludeFromBuild(workspace: Workspace, { tsConfig }: Application): void {
  workspace.edit(
    tsConfig,
    (text) => {
      const { include, files } = readJson(text) ?? {};
      return include || files ? text : addToJsonList(text, ['exclude'], 'prisma.config.ts');
    },
    `Exclude prisma.config.ts from the build: add it to "exclude" in ${tsConfig}.`,
  );
}
