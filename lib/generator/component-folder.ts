import { posix } from 'node:path';
import picomatch from 'picomatch';
import { GeneratorError } from './generator-error.js';
import { componentNames } from './names.js';

/** Where a component is wanted. */
export interface Place {
  /** The component's name, with folders in front of it where it has some: `admin/posts`. */
  readonly name: string;
  /** The folder that its folder goes into, relative to the application's; the usual one where it is left out. */
  readonly path?: string;
  /** Folder of the sources, relative to the application's: `src`. */
  readonly sourceRoot: string;
  /** Whether `path` is already the component's own folder. */
  readonly flat: boolean;
}

/** Where a component goes. */
export interface Location {
  readonly name: string;
  /** Relative to the application's folder. */
  readonly folder: string;
  /** To be added to the configured globs, where none of them finds the folder. */
  readonly glob?: string;
}

/**
 * Decides the folder of a component.
 *
 * @param globs where the application looks for components
 * @throws GeneratorError where it would be outside of the application
 */
export function locateComponent(place: Place, globs: readonly string[]): Location {
  const name = posix.basename(place.name);
  const parent = posix.join(
    place.path ?? usualFolder(globs, place.sourceRoot),
    posix.dirname(place.name),
  );
  const isFlat = place.flat && place.path !== undefined;
  const folder = isFlat ? parent : posix.join(parent, componentNames(name).kebab);
  refuseOutside(folder);
  if (
    picomatch.isMatch(
      folder,
      globs.filter((glob) => !glob.startsWith('!')),
    )
  )
    return { name, folder };
  return { name, folder, glob: isFlat ? folder : `${posix.normalize(parent)}/*` };
}

/** @throws GeneratorError where a folder is outside of the application */
export function refuseOutside(folder: string): void {
  if (!posix.isAbsolute(folder) && !/^\.\.(\/|$)/.test(folder)) return;
  throw new GeneratorError(
    `The folder ${folder} is outside of the application. Name one inside of it.`,
  );
}

/** The folder of a glob such as `src/components/*` under the sources, or else one like it. */
function usualFolder(globs: readonly string[], sourceRoot: string): string {
  const folders = globs.filter((glob) => /^[^*?{}[\]!]+\/\*$/.test(glob)).map(posix.dirname);
  return (
    folders.find((folder) => folder.startsWith(`${sourceRoot}/`)) ?? `${sourceRoot}/components`
  );
}
