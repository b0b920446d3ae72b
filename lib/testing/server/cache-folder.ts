import { homedir } from 'node:os';
import { join } from 'node:path';

/** What is kept between runs and can be made again at any time. */
export function cacheFolder(): string {
  const caches = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(caches, 'nestjs-component-db');
}
