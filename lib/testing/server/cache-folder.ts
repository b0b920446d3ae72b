import { accessSync, constants } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { homeFolder } from '../../files/home-folder.js';
import { makeFolder } from '../make-folder.js';
import type { Account } from '../server-account.js';
import { temporaryFolder, userFolder } from '../user-folder.js';

/**
 * A folder for what is kept between runs and can be made again at any time: in the user's cache, or in the temporary
 * folder where that cannot be written.
 *
 * @param account that must be able to enter it
 */
export function cacheFolder(name: string, account?: Account): string {
  const parent = caches();
  const folder = parent && join(parent, 'nestjs-component-db', name);
  const isReachable = folder && (!account || account.canReach(folder));
  if (isReachable && isWritable(folder)) return folder;
  return join(userFolder(temporaryFolder(account), 'cache'), name);
}

function isWritable(folder: string): boolean {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Relative paths are to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/ */
function caches(): string | undefined {
  const { XDG_CACHE_HOME } = process.env;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  const home = homeFolder();
  return home && join(home, '.cache');
}
