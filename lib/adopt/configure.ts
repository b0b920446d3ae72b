import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import type { Application } from '../components/configuration.js';
import { Source } from '../diagnostics/source.js';
import { readText } from '../files/read-text.js';
import { addGlob } from '../generator/manifest-edits.js';
import { setInJson } from '../source-edits/json.js';
import { AdoptError } from './adopt-error.js';
import { missingGlob } from './folders.js';
import type { AdoptedMain } from './main-blocks.js';

const MAIN = 'prisma/main.prisma';

/** The application as it is configured afterwards. */
export interface Configured {
  readonly application: Application;
  /** The text of package.json. */
  readonly manifest: string;
  /** The application's own main schema, where it needs one. */
  readonly main?: Source;
}

/**
 * Carries the datasource and the generator into the configuration, and adds globs for folders that none finds.
 *
 * @param folders of the components, relative to the application's folder
 * @throws AdoptError where there is a main schema already and the schema's blocks would be a second one
 */
export function configure(
  application: Application,
  main: AdoptedMain,
  folders: readonly string[],
): Configured {
  const { root, configuration } = application;
  if (main.text !== undefined && configuration.main !== undefined) {
    throw new AdoptError(
      `There is already a main schema, ${configuration.main}. Move the datasource and the generators of the schema there, then run this again.`,
    );
  }
  let manifest = readText(join(root, 'package.json'));
  const components = [...configuration.components];
  for (const folder of folders) {
    const glob = missingGlob(folder, components);
    if (glob === undefined) continue;
    manifest = addGlob(manifest, glob, components);
    components.push(glob);
  }
  const values = {
    provider: main.provider,
    generator: main.generator,
    ...(main.text !== undefined && { main: MAIN }),
  };
  for (const [key, value] of Object.entries(values)) {
    if (isDeepStrictEqual(value, configuration[key as keyof typeof values])) continue;
    manifest = setInJson(manifest, ['componentDb', key], value) ?? manifest;
  }
  return {
    application: { ...application, configuration: { ...configuration, ...values, components } },
    manifest,
    ...(main.text !== undefined && { main: new Source(MAIN, main.text) }),
  };
}
