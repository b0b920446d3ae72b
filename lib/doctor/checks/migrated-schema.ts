import { existsSync } from 'node:fs';
import { relativePath } from '../../components/paths.js';
import { errorIn } from '../../diagnostics/report.js';
import { databaseTarget } from '../../prisma/database-target.js';
import { isDevelopmentHost } from '../../prisma/development-host.js';
import { runPrisma } from '../../prisma-cli/run-prisma.js';
import { NotChecked, type Check } from '../check.js';
import { askDatabase } from '../database.js';
import type { Installation } from '../installation.js';

/** Milliseconds. */
const TIMEOUT = 30_000;

/**
 * Whether the migrations come to the schema. Prisma runs them in a shadow database to find out, so this is left out
 * where no server may be used for one.
 */
export const migratedSchema: Check = {
  subject: 'migrations for the schema',
  async run(installation) {
    const { root, assembly, env } = installation;
    const schema = installation.assembledSchema();
    const folder = await installation.migrationsFolder();
    const place = relativePath(root, folder);
    if (!existsSync(folder)) {
      return schema.declares('model') ? [ahead(place, 'There are no migrations yet.')] : [];
    }
    await requireShadowServer(installation);
    const compared = ['--from-migrations', folder, '--to-schema', assembly.output];
    const { exitCode, stdout } = await runPrisma(
      root,
      ['migrate', 'diff', '--exit-code', ...compared],
      { env, timeout: TIMEOUT },
    );
    if (exitCode === 0) return [];
    if (exitCode === 2)
      return [ahead(place, 'The schema has changes that no migration makes.', stdout)];
    throw new NotChecked('"prisma migrate diff" failed: run "npx prisma migrate status"');
  },
};

async function requireShadowServer(installation: Installation): Promise<void> {
  const { env, application } = installation;
  const loaded = await installation.prismaConfig;
  if (loaded.kind !== 'loaded') throw new NotChecked('prisma.config.ts cannot be used');
  if (installation.schemaEngine.kind === 'download')
    throw new NotChecked('there is no schema engine');

  const url = await installation.migrationUrl();
  const target = url === undefined ? undefined : databaseTarget(url);
  const { developmentHosts } = application.configuration;
  const production =
    env['NODE_ENV'] === 'production' ||
    target?.hosts.some((host) => !isDevelopmentHost(host, developmentHosts));
  if (production && !loaded.config.datasource?.shadowDatabaseUrl) {
    throw new NotChecked('it takes a shadow database, and none is made on a production server');
  }
  await askDatabase(installation, url, async (query) => query('SELECT 1')).catch((error) => {
    throw error instanceof NotChecked ? error : new NotChecked('the database cannot be used');
  });
}

function ahead(folder: string, message: string, changes = '') {
  return {
    ...errorIn(folder, {
      code: 'CDB616',
      message,
      hint: 'Run: npx prisma migrate dev',
    }),
    frame: changes.trim(),
  };
}
