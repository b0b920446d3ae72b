import { expect, it } from '@jest/globals';
import { PACKAGE_MANAGERS, withCommandsOf } from '../../../lib/package-manager/package-manager.js';

const { NPM, PNPM, YARN, BUN } = PACKAGE_MANAGERS;

it.each([
  [PNPM, 'pnpm exec prisma generate', 'pnpm add -D pg', 'pnpm add "pg@8"'],
  [YARN, 'yarn prisma generate', 'yarn add -D pg', 'yarn add "pg@8"'],
  [BUN, 'bunx prisma generate', 'bun add -d pg', 'bun add "pg@8"'],
  [NPM, 'npx prisma generate', 'npm install --save-dev pg', 'npm install "pg@8"'],
])('writes commands as $name has them', (packageManager, generate, addDev, add) => {
  const text =
    'Run: npx prisma generate, npm install --save-dev pg, npm install "pg@8", npm install';

  expect(withCommandsOf(packageManager, text)).toBe(
    `Run: ${generate}, ${addDev}, ${add}, ${packageManager.name} install`,
  );
});
