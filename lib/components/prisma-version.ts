import type { Application } from './configuration.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { errorIn } from '../diagnostics/report.js';
import { findPrisma } from './prisma-package.js';

/** The version of the Prisma CLI that the application has installed. */
export interface PrismaVersion {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/** The newest major whose schema can be written; taken for the application's where none is installed yet. */
const NEWEST = 7;

/** The first Prisma 6 whose client needs no engine: https://github.com/prisma/prisma/releases/tag/6.16.0 */
const FIRST_MINOR_OF_6 = 16;

export function prismaVersion(root: string): PrismaVersion | undefined {
  const manifest = findPrisma(root)?.manifest;
  const [, text, major, minor] = /"version"\s*:\s*"((\d+)\.(\d+)[^"]*)"/.exec(manifest ?? '') ?? [];
  return text ? { text, major: Number(major), minor: Number(minor) } : undefined;
}

/** Whether the installed Prisma wants the connection URL in the schema, where Prisma 7 forbids it. */
export function wantsUrlInSchema({ prisma }: Pick<Application, 'prisma'>): boolean {
  return (prisma?.major ?? NEWEST) < NEWEST;
}

/** The schema and the configuration of one major of Prisma are errors to another. */
export function checkPrismaVersion({ prisma }: Pick<Application, 'prisma'>): Diagnostic[] {
  if (!prisma || isSupported(prisma)) return [];
  const others = `npm install @prisma/client@${NEWEST} @prisma/adapter-pg@${NEWEST}`;
  const hint =
    prisma.major > NEWEST
      ? `Install Prisma ${NEWEST} beside it, with its configuration in prisma7.config.ts: npm install --save-dev @prisma/prisma7@${NEWEST} && ${others}`
      : `Upgrade to Prisma ${NEWEST}: npm install --save-dev prisma@${NEWEST} && ${others}`;
  return [
    errorIn('package.json', {
      code: 'CDB002',
      message: `Prisma ${prisma.text} is installed, and the assembled schema is for Prisma 6.${FIRST_MINOR_OF_6} to ${NEWEST}.`,
      hint,
    }),
  ];
}

function isSupported({ major, minor }: PrismaVersion): boolean {
  return major === NEWEST || (major === 6 && minor >= FIRST_MINOR_OF_6);
}
