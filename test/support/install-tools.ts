import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what a developer has beside the applications, such as `@nestjs/cli@^12.0.0`; asks the package registry.
 *
 * @returns the folder of the commands
 */
export function installTools(folder: string, ...packages: string[]): string {
  const tools = join(folder, 'tools');
  mkdirSync(tools);
  // its install script gets Bun its program: npm 11.19 and newer runs those of named packages only
  writeFileSync(join(tools, 'package.json'), '{ "allowScripts": { "bun": true } }');
  // this repository's own installation runs none, and hands that on to what npm starts
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts=false'];
  execFileSync('npm', ['install', ...options, ...packages], {
    cwd: tools,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return join(tools, 'node_modules/.bin');
}
