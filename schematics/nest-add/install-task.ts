import type { TaskConfigurationGenerator } from '@angular-devkit/schematics';
import type { PackageManager } from '../../lib/package-manager/package-manager.js';

/** The development kit's task that installs what package.json says; written out, so that the kit is not needed here. */
export function installTask({ name }: PackageManager): TaskConfigurationGenerator {
  return {
    toConfiguration: () => ({
      name: 'node-package',
      options: { command: 'install', packageManager: name, allowScripts: true },
    }),
  };
}
