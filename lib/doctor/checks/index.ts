import type { Check } from '../check.js';
import { assembledOutput } from './assembled-output.js';
import { committedOutput } from './committed-output.js';
import { componentSql } from './component-sql.js';
import { connection } from './connection.js';
import { connectionUrls } from './connection-urls.js';
import { environmentFile } from './environment-file.js';
import { generatedClient } from './generated-client.js';
import { installScripts } from './install-scripts.js';
import { installedPackages } from './installed-packages.js';
import { migratedDatabase } from './migrated-database.js';
import { migratedSchema } from './migrated-schema.js';
import { nodeVersion } from './node-version.js';
import { packageVersions } from './package-versions.js';
import { prismaConfiguration } from './prisma-configuration.js';
import { schemaEngine } from './schema-engine.js';

/** In the order in which an installation is built up: what comes first is to be mended first. */
export const CHECKS: readonly Check[] = [
  nodeVersion,
  installedPackages,
  packageVersions,
  prismaConfiguration,
  assembledOutput,
  committedOutput,
  generatedClient,
  installScripts,
  environmentFile,
  schemaEngine,
  connectionUrls,
  connection,
  migratedDatabase,
  migratedSchema,
  componentSql,
];
