import type { Rule } from '@angular-devkit/schematics';
import { generateComponent } from '../../lib/generator/generate-component.js';
import { detectPackageManager } from '../../lib/package-manager/detect.js';
import { installTask } from '../nest-add/install-task.js';
import { readNestProject } from '../nest-add/nest-project.js';
import { Workspace } from '../nest-add/workspace.js';

interface Options {
  readonly name: string;
  readonly model?: string;
  readonly fields?: string;
  readonly controller?: boolean;
  /** Relative to `sourceRoot`. */
  readonly path?: string;
  readonly project?: string;
  readonly sourceRoot?: string;
  readonly flat?: boolean;
  readonly spec?: boolean;
  readonly specFileSuffix?: string;
  readonly skipImport?: boolean;
}

/** Makes a component in the application whose folder the process is in. */
export function componentDb({ sourceRoot = 'src', path, model, ...options }: Options): Rule {
  return async (tree, context) => {
    const { project } = options;
    // Nest's CLI takes the default project for one that it does not know
    if (project !== undefined) readNestProject(new Workspace(tree), { project });
    const { created, changed, needsInstall, instructions } = await generateComponent({
      root: process.cwd(),
      name: options.name,
      ...(model && { model }),
      fields: options.fields?.split(/[\s,]+/).filter(Boolean) ?? [],
      sourceRoot,
      ...(path && { path: `${sourceRoot}/${path}` }),
      flat: options.flat ?? false,
      controller: options.controller ?? true,
      tests: options.spec ?? true,
      testSuffix: options.specFileSuffix ?? 'spec',
      skipImport: options.skipImport ?? false,
    });
    for (const [file, text] of created) tree.create(file, text);
    for (const [file, text] of changed) tree.overwrite(file, text);
    const { packageManager } = detectPackageManager(process.cwd());
    if (needsInstall) context.addTask(installTask(packageManager));
    context.logger.info(['Next:', ...instructions.map((text) => `  ${text}`)].join('\n'));
  };
}
