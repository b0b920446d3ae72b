import { coerce, major, minor, satisfies } from 'semver';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { errorIn, warningIn } from '../../diagnostics/report.js';
import { adaptersFor } from '../adapters.js';
import type { Check } from '../check.js';
import type { Installation } from '../installation.js';

/** Packages whose demands on others are looked at. */
const DEMANDING = ['nestjs-component-db', '@nestjs/core', '@nestjs/config', '@prisma/client'];

/** Whether the installed packages fit each other. */
export const packageVersions: Check = {
  subject: 'versions of packages',
  run: (installation) => [
    ...DEMANDING.flatMap((name) => unmetDemands(installation, name)),
    ...prismaVersions(installation),
    ...configOfNest11(installation),
  ],
};

function unmetDemands(installation: Installation, name: string): Diagnostic[] {
  const { version, peerDependencies = {} } = installation.manifestOf(name) ?? {};
  return Object.entries(peerDependencies).flatMap(([other, range]) => {
    const installed = installation.versionOf(other);
    if (!installed || satisfies(installed, range, { includePrerelease: true })) return [];
    return errorIn('package.json', {
      code: 'CDB601',
      message: `${other} ${installed} is installed, and ${name} ${version} needs ${range}.`,
      hint: `Run: npm install "${other}@${range}"`,
    });
  });
}

/** Prisma's packages are made for each other; only the last number may differ. */
function prismaVersions(installation: Installation): Diagnostic[] {
  const prisma = coerce(installation.application.prisma?.text);
  if (!prisma) return [];
  const others = ['@prisma/client', ...adaptersFor(installation.provider)];
  return others.flatMap((name) => {
    const other = coerce(installation.versionOf(name));
    if (!other || (major(other) === major(prisma) && minor(other) === minor(prisma))) return [];
    const report = major(other) === major(prisma) ? warningIn : errorIn;
    return report('package.json', {
      code: 'CDB601',
      message: `${name} ${other} and prisma ${prisma} are not of one release.`,
      hint: `Run: npm install ${name}@~${prisma.major}.${prisma.minor}`,
    });
  });
}

function configOfNest11(installation: Installation): Diagnostic[] {
  const [nest, config] = ['@nestjs/core', '@nestjs/config'].map(
    (name) => coerce(installation.versionOf(name))?.major,
  );
  if (nest !== 11 || config !== 12) return [];
  return [
    warningIn('package.json', {
      code: 'CDB601',
      message: '@nestjs/config 12 is for ES modules, and the tests of Nest 11 cannot load it.',
      hint: 'Run: npm install @nestjs/config@^4.0.4',
    }),
  ];
}
