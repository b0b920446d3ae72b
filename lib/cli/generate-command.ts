import { readApplication } from '../components/configuration.js';
import { sourceRootOf } from '../components/source-root.js';
import { generateComponent, type Generation } from '../generator/generate-component.js';
import { generatePackage } from '../generator/generate-package.js';
import { GeneratorError } from '../generator/generator-error.js';
import { writeGeneration } from '../generator/write-generation.js';
import { detectPackageManager } from '../package-manager/detect.js';
import type { CommandOptions, ExitCode, Terminal } from './command.js';

/** Makes a component, whole or not at all. */
export async function generateCommand(
  { cwd, json, dryRun, name = '', generation: asked }: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { root } = readApplication(cwd);
  try {
    const generation = asked.package
      ? await generatePackage({ root, name, ...asked })
      : await generateComponent({
          root,
          name,
          ...asked,
          sourceRoot: sourceRootOf(root),
          flat: false,
          testSuffix: 'spec',
        });
    if (!dryRun) writeGeneration(root, generation);
    const steps = stepsAfter(generation, root);
    terminal.out(json ? asJson(generation, steps) : summary(generation, steps, dryRun));
    return 0;
  } catch (error) {
    if (!(error instanceof GeneratorError)) throw error;
    terminal.err(`component-db: ${error.message}`);
    return 1;
  }
}

function summary(
  { created, changed }: Generation,
  steps: readonly string[],
  dryRun: boolean,
): string {
  return [
    ...[...created.keys()].map((path) => `create ${path}`),
    ...[...changed.keys()].map((path) => `change ${path}`),
    ...(dryRun ? ['Nothing was written.'] : ['Next:', ...steps.map((text) => `  ${text}`)]),
  ].join('\n');
}

function asJson({ created, changed }: Generation, instructions: readonly string[]): string {
  const result = { created: [...created.keys()], changed: [...changed.keys()], instructions };
  return JSON.stringify(result, undefined, 2);
}

/** Unlike a schematic, this command installs nothing itself. */
function stepsAfter({ needsInstall, instructions }: Generation, root: string): readonly string[] {
  const install = `${detectPackageManager(root).packageManager.name} install`;
  return needsInstall ? [install, ...instructions] : instructions;
}
