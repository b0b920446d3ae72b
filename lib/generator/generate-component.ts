import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readApplication, type Application } from '../components/configuration.js';
import { detectPackageManager } from '../package-manager/detect.js';
import { withCommandsOf } from '../package-manager/package-manager.js';
import { changeManifest } from './application-changes.js';
import { checkSchema } from './check-schema.js';
import { componentFiles, SCHEMA_FILE, type Files, type Parts } from './component-files.js';
import { locateComponent, type Place } from './component-folder.js';
import { readConventions } from './conventions.js';
import { readExistingComponents } from './existing-components.js';
import { formatFiles } from './format-files.js';
import { GeneratorError } from './generator-error.js';
import { planComponent, type Description } from './plan.js';
import { registerModule } from './register-module.js';
import { importPath } from './root-module.js';

/** A component of an application, as it is asked for. */
export interface ComponentRequest extends Place, Parts, Omit<Description, 'isPackage'> {
  /** Absolute path of the application's folder. */
  readonly root: string;
  /** Whether the component's module stays out of the application's. */
  readonly skipImport: boolean;
  /** What test files have before `.ts`: `spec`. */
  readonly testSuffix: string;
}

/** What is to be written, by paths relative to the application's folder, and what is left to a person. */
export interface Generation {
  readonly created: Files;
  readonly changed: Files;
  /** What a person does now, in this order. */
  readonly instructions: readonly string[];
  /** Whether package.json has new dependencies, which must be installed. */
  readonly needsInstall: boolean;
}

/**
 * Makes a component of an application; writes nothing.
 *
 * @throws GeneratorError where it cannot be made as asked for
 * @throws Error where `root` is no application
 *
 * @example
 * ```ts
 * const { created, changed } = await generateComponent({
 *   root: process.cwd(), name: 'posts', fields: ['title:string', 'author:demo.DemoUser?'],
 *   sourceRoot: 'src', flat: false, controller: true, tests: true, skipImport: false, testSuffix: 'spec',
 * });
 * ```
 */
export async function generateComponent(request: ComponentRequest): Promise<Generation> {
  const { root, skipImport, testSuffix } = request;
  const application = applicationIn(root);
  const location = locateComponent(request, application.configuration.components);
  const { name, folder } = location;
  const conventions = readConventions(application, testSuffix);
  const description = { ...request, name, isPackage: false };
  const plan = planComponent(description, readExistingComponents(root), conventions);

  const registration = skipImport
    ? undefined
    : registerModule(root, folder, plan.component, conventions.importSuffix);
  const client = ownClient(application);
  const blueprint = {
    ...plan,
    ...(registration && { rootModule: registration.rootModule }),
    ...(client && { clientPath: importPath(folder, client) }),
  };
  const files = componentFiles(blueprint, request);
  checkSchema(files.get(SCHEMA_FILE)!, conventions.provider);
  const created = new Map([...files].map(([path, text]) => [`${folder}/${path}`, text]));
  refuseExisting(root, [`${folder}/prisma`, ...created.keys()]);

  const { changed, before, needsInstall } = changeManifest(application, location);
  if (registration && registration.before !== registration.after) {
    before.set(registration.file, registration.before);
    changed.set(registration.file, registration.after);
  }
  const { kebab, pascal } = plan.component;
  return {
    created: await formatFiles(root, created),
    changed: await formatFiles(root, changed, before),
    needsInstall,
    instructions: [
      ...(registration || skipImport
        ? []
        : [`import ${pascal}Module of ${folder}/${kebab}.module.ts into the application's module`]),
      withCommandsOf(
        detectPackageManager(root).packageManager,
        `npx prisma migrate dev --name ${kebab} && npx prisma generate`,
      ),
    ],
  };
}

function applicationIn(root: string): Application {
  const application = readApplication(root);
  if (application.root === root) return application;
  throw new GeneratorError(
    `${root} is not the application's folder: run this in ${application.root}.`,
  );
}

/** The file with the client's class, where the generator writes it into the application. */
function ownClient({ configuration }: Application): string | undefined {
  const { provider, output } = configuration.generator;
  const isOwn = provider === 'prisma-client' && typeof output === 'string';
  return isOwn ? posix.join(output, 'client.ts') : undefined;
}

/** @throws GeneratorError where one of the paths is taken */
export function refuseExisting(root: string, paths: readonly string[]): void {
  const there = paths.filter((path) => existsSync(join(root, path)));
  if (there.length === 0) return;
  throw new GeneratorError(
    `Nothing was made, because there is already ${there.join(', ')}. Choose another name, or remove what is there.`,
  );
}
