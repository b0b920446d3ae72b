import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PLUG_AND_PLAY, USE_NODE_MODULES } from '../../../lib/package-manager/plug-and-play.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** How packages are installed holds for all of them: it is the developer's to change. */
export function askForNodeModules(workspace: Workspace, { workspace: above }: Application): void {
  const usesArchives =
    above === undefined ? workspace.exists(PLUG_AND_PLAY) : existsSync(join(above, PLUG_AND_PLAY));
  if (!usesArchives) return;
  workspace.instructions.push(
    `${USE_NODE_MODULES}. With Yarn's Plug'n'Play, components of packages are not found.`,
  );
}
