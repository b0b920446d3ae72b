import { detectPackageManager } from '../package-manager/detect.js';
import { withCommandsOf } from '../package-manager/package-manager.js';
import { readPrismaSetUp } from './prisma-set-up.js';

/** What a variable of the environment is for, by the key that a datasource has it under. */
const VARIABLES: Readonly<Record<string, string>> = {
  url: 'DATABASE_URL',
  directUrl: 'MIGRATION_DATABASE_URL',
  shadowDatabaseUrl: 'SHADOW_DATABASE_URL',
};

/**
 * What is left to a person, in this order.
 *
 * @param leftOut keys of connection URLs that the datasource had and that stand nowhere now
 */
export function nextSteps(root: string, leftOut: readonly string[]): string[] {
  const { usesThis, config, inManifest } = readPrismaSetUp(root);
  const { packageManager } = detectPackageManager(root);
  return [
    ...(config === undefined
      ? []
      : [
          `in ${config}: take defineConfig from 'nestjs-component-db/prisma', and remove "schema" and "datasource"`,
        ]),
    ...(inManifest === undefined ? [] : ['in package.json: remove "schema" under "prisma"']),
    ...leftOut.map((key) => `in .env: ${VARIABLES[key]} with the URL that "${key}" had`),
    ...(usesThis ? [] : ['npx nest add nestjs-component-db -s']),
    'npx prisma migrate dev, which finds nothing to migrate',
  ].map((step) => withCommandsOf(packageManager, step));
}
