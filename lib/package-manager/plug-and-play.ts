import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { detectPackageManager } from './detect.js';

/** Where Yarn notes which archive a package is in; components of packages are not found there. */
export const PLUG_AND_PLAY = '.pnp.cjs';

/** What to do about it. */
export const USE_NODE_MODULES =
  'Put "nodeLinker: node-modules" into .yarnrc.yml, and run: yarn install';

/** @param root absolute path of the application's folder */
export function usesPlugAndPlay(root: string): boolean {
  const { workspace = root } = detectPackageManager(root);
  return existsSync(join(workspace, PLUG_AND_PLAY));
}
