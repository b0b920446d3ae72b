import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { errorIn } from '../diagnostics/report.js';
import { findPackage } from './find-package.js';

const SUPPORTED = 7;

/** The schema and the configuration of one major of Prisma are errors to another. */
export function checkPrismaVersion(root: string): Diagnostic[] {
  const manifest = findPackage(root, 'prisma')?.manifest;
  const version = manifest && /"version"\s*:\s*"((\d+)[^"]*)"/.exec(manifest);
  if (!version || Number(version[2]) === SUPPORTED) return [];
  const packages = `npm install --save-dev prisma@${SUPPORTED} && npm install @prisma/client@${SUPPORTED} @prisma/adapter-pg@${SUPPORTED}`;
  const what = Number(version[2]) > SUPPORTED ? 'Stay on' : 'Upgrade to';
  return [
    errorIn('package.json', {
      code: 'CDB002',
      message: `Prisma ${version[1]} is installed, and the assembled schema is for Prisma ${SUPPORTED}.`,
      hint: `${what} Prisma ${SUPPORTED}: ${packages}`,
    }),
  ];
}
