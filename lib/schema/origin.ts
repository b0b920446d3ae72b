import { readApplication } from '../components/configuration.js';
import { discoverComponents } from '../components/discover.js';
import type { Location } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { readComponentFiles } from './component-file.js';
import { assembleFiles } from './compose.js';
import { Declarations } from './declarations.js';
import { resolveExtensions } from './extensions.js';
import { readMainSchema } from './main-schema.js';

/**
 * Where a line of the assembled schema was written.
 *
 * @param options.cwd a folder of the application
 * @param options.path the assembled file, relative to the output's folder
 * @param options.line counted from 1
 * @returns undefined where no component has written that line
 */
export function originOf(options: {
  cwd: string;
  path: string;
  line: number;
}): Location | undefined {
  const application = readApplication(options.cwd);
  const { components } = discoverComponents(application);
  const { files } = readComponentFiles(application.root, components);
  const extensions = resolveExtensions(
    new Declarations(files),
    new Set(components.map(({ name }) => name)),
  );
  const main = readMainSchema(application);
  const file = assembleFiles(files, main, extensions).find(({ path }) => path === options.path);
  const start = file && new Source(options.path, file.text).startOf(options.line);
  if (!file || start === undefined) return undefined;
  const { source, offset } = file.originOf(start);
  return source === main ? undefined : source.locate(offset);
}
