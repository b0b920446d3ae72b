import { readdir } from 'node:fs/promises';

/** How the database stands to a folder of migrations. */
export interface MigrationState {
  /** Names of migrations in the folder that are not applied, the oldest first. */
  readonly pending: readonly string[];
  /** Names of migrations that were begun and neither finished nor resolved. */
  readonly failed: readonly string[];
}

/** Has a statement answered by the database. */
export type Query = (sql: string) => PromiseLike<unknown>;

/** Rows of the table in which Prisma records migrations. */
interface MigrationRow {
  readonly migration_name: string;
  readonly finished_at: Date | null;
  readonly rolled_back_at: Date | null;
}

/**
 * Compares a folder of migrations with what Prisma recorded in the database.
 *
 * @param folder such as `prisma/migrations`
 * @param schema the database's, where that is not where names are looked up
 * @throws Error when the folder cannot be read, or the query fails
 */
export async function readMigrationState(
  query: Query,
  folder: string,
  schema?: string,
): Promise<MigrationState> {
  const entries = await readdir(folder, { withFileTypes: true });
  const rows = (await readRows(query, schema)).filter(
    ({ rolled_back_at }) => rolled_back_at === null,
  );
  const applied = new Set(
    rows.filter(({ finished_at }) => finished_at !== null).map((row) => row.migration_name),
  );
  return {
    pending: entries
      .filter((entry) => entry.isDirectory() && !applied.has(entry.name))
      .map(({ name }) => name)
      .sort(),
    failed: rows
      .map(({ migration_name }) => migration_name)
      .filter((name) => !applied.has(name))
      .sort(),
  };
}

async function readRows(query: Query, schema: string | undefined): Promise<MigrationRow[]> {
  const place = schema === undefined ? '' : `"${schema.replaceAll('"', '""')}".`;
  try {
    return (await query(
      `SELECT migration_name, finished_at, rolled_back_at FROM ${place}_prisma_migrations`,
    )) as MigrationRow[];
  } catch (error) {
    // nobody has migrated this database yet
    if (isMissingTable(error as QueryFailure)) return [];
    throw error;
  }
}

/** In any kind of database: by what Prisma's driver adapters say, and node-postgres. */
function isMissingTable({ code, meta }: QueryFailure): boolean {
  return code === '42P01' || meta?.driverAdapterError?.cause?.kind === 'TableDoesNotExist';
}

interface QueryFailure {
  readonly code?: string;
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: { readonly kind?: string } } };
}
