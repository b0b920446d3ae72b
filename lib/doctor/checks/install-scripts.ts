import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { homeFolder } from '../../files/home-folder.js';
import { detectPackageManager } from '../../package-manager/detect.js';
import { warningIn } from '../../diagnostics/report.js';
import type { Check } from '../check.js';
import type { Installation } from '../installation.js';

const ASSEMBLES = /component-db assemble|prisma generate/;

/** Package managers run these by themselves, unless they are told to run no such scripts. */
const AUTOMATIC = ['postinstall', 'prepare'];

/** Whether a fresh clone comes to an assembled schema: it is not committed, and packages bring parts of it. */
export const installScripts: Check = {
  subject: 'install scripts',
  run(installation) {
    const { scripts = {} } = installation.manifest;
    const assembles = (name: string) => ASSEMBLES.test(scripts[name] ?? '');
    if (assembles('build')) return [];
    const { runsPrebuild } = detectPackageManager(installation.root).packageManager;
    if (![...AUTOMATIC, ...(runsPrebuild ? ['prebuild'] : [])].some(assembles)) {
      return [
        warningIn('package.json', {
          code: 'CDB610',
          message: 'No script assembles the schema after an installation or before a build.',
          hint: 'Run: npm pkg set scripts.postinstall="component-db assemble"',
        }),
      ];
    }
    const blocked = whereBlocked(installation);
    if (!blocked) return [];
    return [
      warningIn('package.json', {
        code: 'CDB610',
        message: `The script that assembles the schema does not run: ${blocked} turns scripts off.`,
        hint: 'Put "component-db assemble && " at the start of the script "build", which runs all the same.',
      }),
    ];
  },
};

function whereBlocked({ root, env }: Installation): string | undefined {
  const home = homeFolder();
  const files = ['.npmrc', ...(home ? [`${home}/.npmrc`] : []), 'pnpm-workspace.yaml'];
  const file = files.find((file) =>
    /^\s*(?:ignore-scripts\s*=|ignoreScripts:)\s*true\s*$/m.test(textOf(resolve(root, file))),
  );
  return file ?? (env['npm_config_ignore_scripts'] === 'true' ? 'the environment' : undefined);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
