import { readJson } from '../../../lib/files/read-json.js';
import { setInJson } from '../../../lib/source-edits/json.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

const OPTION = '--experimental-vm-modules';

/**
 * Lets Jest load the client that the generator `prisma-client` makes: it imports its query compiler with `import()`,
 * which Jest knows in CommonJS only with this option of Node.
 */
export function letJestImport(workspace: Workspace, application: Application): void {
  const { generator, esm, workspace: above } = application;
  if (generator !== 'prisma-client' || esm) return;
  const { scripts = {} } = workspace.readJson('package.json') as { scripts?: object };
  for (const [name, script] of Object.entries(scripts) as [string, string][]) {
    if (!/\bjest\b/.test(script) || script.includes(OPTION)) continue;
    workspace.edit(
      'package.json',
      (text) => {
        // Jest of a workspace may be in the folder above
        const changed = above === undefined ? withOption(script) : undefined;
        return readJson(text) && changed && setInJson(text, ['scripts', name], changed);
      },
      `In the script "${name}" of package.json, run Jest with Node's option ${OPTION}: Prisma Client is loaded with import().`,
    );
  }
}

/** As the scripts of a fresh Nest 12 application are; undefined where Jest is started in another way. */
function withOption(script: string): string | undefined {
  if (/^jest\b/.test(script)) {
    return script.replace('jest', `node ${OPTION} ./node_modules/jest/bin/jest.js`);
  }
  return script.startsWith('node ') ? script.replace('node ', `node ${OPTION} `) : undefined;
}
