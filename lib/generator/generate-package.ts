import { posix } from 'node:path';
import { readApplication } from '../components/configuration.js';
import { detectPackageManager } from '../package-manager/detect.js';
import { checkSchema } from './check-schema.js';
import { componentFiles, SCHEMA_FILE, type Files, type Parts } from './component-files.js';
import { refuseOutside } from './component-folder.js';
import type { Conventions } from './blueprint.js';
import { readExistingComponents } from './existing-components.js';
import { formatFiles } from './format-files.js';
import { refuseExisting, type Generation } from './generate-component.js';
import { planComponent, type Description } from './plan.js';
import {
  GITIGNORE,
  packageIndex,
  packageManifest,
  PRISMA_CONFIG,
  TSCONFIG,
  TSCONFIG_BUILD,
} from './templates/package.js';
import { packageReadme } from './templates/package-readme.js';

/** A package with a component, as it is asked for. */
export interface PackageRequest extends Parts, Omit<Description, 'isPackage'> {
  /** Absolute path of the folder that `path` is relative to: an application or a workspace. */
  readonly root: string;
  /** The folder that the package's folder goes into: `packages`, where it is left out. */
  readonly path?: string;
}

/**
 * Makes a package that brings a component, with all that it takes to test and publish it; writes nothing.
 *
 * @throws GeneratorError where it cannot be made as asked for
 */
export async function generatePackage(request: PackageRequest): Promise<Generation> {
  const { root, path = 'packages' } = request;
  const { configuration } = readApplication(root);
  const conventions: Conventions = {
    provider: configuration.provider,
    importSuffix: '.js',
    testImports: 'vitest',
    testSuffix: 'spec',
    partialType: undefined,
  };
  const existing = readExistingComponents(root);
  const blueprint = planComponent({ ...request, isPackage: true }, existing, conventions);
  const component = componentFiles(blueprint, request);
  checkSchema(component.get(SCHEMA_FILE)!, conventions.provider);

  const files: Files = new Map([
    ['package.json', packageManifest(blueprint)],
    ['README.md', packageReadme(blueprint)],
    ['.gitignore', GITIGNORE],
    ['prisma.config.ts', PRISMA_CONFIG],
    ['tsconfig.json', TSCONFIG],
    ['tsconfig.build.json', TSCONFIG_BUILD],
    ['src/index.ts', packageIndex(blueprint)],
    ...[...component].map(([file, text]): [string, string] => [
      file === SCHEMA_FILE ? file : `src/${file}`,
      text,
    ]),
  ]);
  const folder = posix.join(path, blueprint.component.kebab);
  refuseOutside(folder);
  refuseExisting(root, [folder]);
  const npm = detectPackageManager(root).packageManager.name;
  const created = new Map([...files].map(([file, text]) => [`${folder}/${file}`, text]));
  return {
    created: await formatFiles(root, created),
    changed: new Map(),
    needsInstall: false,
    instructions: [`cd ${folder} && ${npm} install`, `${npm} run test && ${npm} run build`],
  };
}
