import { satisfies } from 'semver';
import { errorIn } from '../../diagnostics/report.js';
import type { Check } from '../check.js';

const DEMANDING = ['nestjs-component-db', 'prisma', '@prisma/client', '@nestjs/core'];

/** Whether the packages run on this Node. */
export const nodeVersion: Check = {
  subject: 'version of Node',
  run(installation) {
    const { node } = process.versions;
    return DEMANDING.flatMap((name) => {
      const { version, engines } = installation.manifestOf(name) ?? {};
      if (!engines?.node || satisfies(node, engines.node)) return [];
      return errorIn('package.json', {
        code: 'CDB603',
        message: `This is Node ${node}, and ${name} ${version} needs ${engines.node}.`,
        hint: 'Install a version of Node that fits.',
      });
    });
  },
};
