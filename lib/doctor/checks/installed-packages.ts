import { errorIn } from '../../diagnostics/report.js';
import { USE_NODE_MODULES, usesPlugAndPlay } from '../../package-manager/plug-and-play.js';
import { adaptersFor } from '../adapters.js';
import type { Check } from '../check.js';

const LIBRARY = 'nestjs-component-db';

/** Whether everything that the application needs to run is installed. */
export const installedPackages: Check = {
  subject: 'installed packages',
  run(installation) {
    if (usesPlugAndPlay(installation.root)) return [inArchives()];
    const { provider } = installation;
    const adapters = adaptersFor(provider);
    const { peerDependencies = {}, peerDependenciesMeta = {} } =
      installation.manifestOf(LIBRARY) ?? {};
    const required = Object.keys(peerDependencies).filter(
      (name) => !peerDependenciesMeta[name]?.optional,
    );
    const missing = (name: string) => installation.versionOf(name) === undefined;
    return [
      ...[LIBRARY, ...required].filter(missing).map((name) => notInstalled(name, 'npm install')),
      ...(!installation.application.prisma
        ? [notInstalled('prisma', 'npm install --save-dev')]
        : []),
      ...(adapters.every(missing) ? [noAdapter(adapters[0]!, provider)] : []),
    ];
  },
};

function inArchives() {
  return errorIn('package.json', {
    code: 'CDB602',
    message:
      "The packages are not in node_modules: with Yarn's Plug'n'Play, components of packages are not found.",
    hint: USE_NODE_MODULES,
  });
}

function notInstalled(name: string, install: string) {
  const version = /^(@prisma\/client|prisma)$/.test(name) ? '@7' : '';
  return errorIn('package.json', {
    code: 'CDB602',
    message: `The package ${name} is not installed.`,
    hint: `Run: ${install} ${name}${version}`,
  });
}

function noAdapter(name: string, provider: string) {
  return errorIn('package.json', {
    code: 'CDB602',
    message: `No driver adapter for ${provider} is installed: Prisma 7 has no other way to a database.`,
    hint: `Run: npm install ${name}@7`,
  });
}
