import { existsSync } from 'node:fs';
import { errorIn } from '../../diagnostics/report.js';
import { MissingEngineError } from '../../schema-engine/packages.js';
import type { Check } from '../check.js';
import type { Installation } from '../installation.js';

/** Whether `prisma migrate` has an engine. The network is not asked: that could take as long as it likes. */
export const schemaEngine: Check = {
  subject: 'schema engine',
  run(installation) {
    const problem = problemOf(installation);
    return problem ? [errorIn('package.json', { code: 'CDB611', ...problem })] : [];
  },
};

function problemOf(installation: Installation): { message: string; hint: string } | undefined {
  try {
    const choice = installation.schemaEngine;
    if (choice.kind === 'download') return { message: NONE, hint: downloadHint(installation) };
    if (existsSync(choice.path)) return undefined;
    return {
      message: 'PRISMA_SCHEMA_ENGINE_BINARY names a file that is not there.',
      hint: 'Correct the variable, or remove it.',
    };
  } catch (error) {
    const [message = '', advice = ''] = (error as Error).message.split(/(?<=\.) /);
    const isMissing = error instanceof MissingEngineError;
    return { message, hint: isMissing ? `Run: ${installCommand(installation)}` : advice };
  }
}

const NONE =
  "Prisma's schema engine is not installed, and neither is the WebAssembly engine: each prisma command tries to download it.";

function downloadHint(installation: Installation): string {
  return `Run: npx prisma version, which downloads it. Where that fails: ${installCommand(installation)}`;
}

function installCommand(installation: Installation): string {
  const engine = `@prisma/schema-engine-wasm@${engineVersion(installation)}`;
  return `npm install --save-dev ${engine} @prisma/driver-adapter-utils@7`;
}

/** The peer's range names a version for each major of Prisma, that for the newest last. */
function engineVersion(installation: Installation): string {
  const { peerDependencies = {} } = installation.manifestOf('nestjs-component-db') ?? {};
  const versions = (peerDependencies['@prisma/schema-engine-wasm'] ?? 'latest').split(' || ');
  return installation.application.prisma?.major === 6 ? versions[0]! : versions.at(-1)!;
}
