import { isMissing } from '../../files/missing.js';
import { relativePath } from '../../components/paths.js';
import { readMigrationState, type MigrationState } from '../../connection/migration-state.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { errorIn } from '../../diagnostics/report.js';
import { NotChecked, type Check } from '../check.js';
import { askDatabase } from '../database.js';
import type { Installation } from '../installation.js';

/** Whether the migrations are in the database. */
export const migratedDatabase: Check = {
  subject: 'migrations in the database',
  async run(installation) {
    const { pending, failed } = await stateOf(installation);
    const folder = relativePath(installation.root, await installation.migrationsFolder());
    return [
      ...about(folder, failed, 'CDB615', 'has failed in the database', [
        'See what it left behind, then run: npx prisma migrate resolve --rolled-back NAME',
        'where it left nothing, or --applied NAME where it is mended by hand.',
      ]),
      ...about(
        folder,
        pending.filter((name) => !failed.includes(name)),
        'CDB614',
        'is not applied to the database',
        ['Run: npx prisma migrate dev, or in production: npx prisma migrate deploy'],
      ),
    ];
  },
};

async function stateOf(installation: Installation): Promise<MigrationState> {
  const folder = await installation.migrationsFolder();
  const url = await installation.migrationUrl();
  try {
    return await askDatabase(installation, url, (query) => readMigrationState(query, folder));
  } catch (error) {
    if (error instanceof NotChecked) throw error;
    if (isMissing(error)) return { pending: [], failed: [] };
    throw new NotChecked('the database cannot be used');
  }
}

function about(
  folder: string,
  names: readonly string[],
  code: 'CDB614' | 'CDB615',
  what: string,
  hint: readonly string[],
): Diagnostic[] {
  return names.map((name) =>
    errorIn(`${folder}/${name}/migration.sql`, {
      code,
      message: `The migration ${name} ${what}.`,
      hint: hint.join(' '),
    }),
  );
}
