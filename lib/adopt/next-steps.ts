import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CONFIGURATIONS = [
  'prisma.config.ts',
  'prisma.config.mts',
  'prisma.config.js',
  'prisma.config.mjs',
];

/** What is left to a person, in this order. */
export function nextSteps(root: string): string[] {
  return [...configurationStep(root), 'npx prisma migrate dev, which finds nothing to migrate'];
}

function configurationStep(root: string): string[] {
  const file = CONFIGURATIONS.find((name) => existsSync(join(root, name)));
  if (!file) return ['npx nest add nestjs-component-db'];
  if (readFileSync(join(root, file), 'utf8').includes('nestjs-component-db')) return [];
  return [
    `in ${file}: import defineConfig from 'nestjs-component-db/prisma', and remove "schema"`,
    'in .gitignore: prisma/schema/',
  ];
}
