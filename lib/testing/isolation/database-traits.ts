import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { TestConnection } from './test-connection.js';

/** What has to be known of a database and its driver before the first test. */
export interface DatabaseTraits {
  /** The commands that check what PostgreSQL would check at COMMIT: constraints that are deferred. */
  readonly lateChecks: readonly string[];
  /** Whether several commands go in one round trip: not where the driver prepares all that it sends. */
  readonly batches: boolean;
  /** Whether the driver sends a statement before those ahead of it are answered: node-postgres with `pipeline: true`. */
  readonly pipelines: boolean;
}

const DEFERRABLE = `
  SELECT string_agg(format('%I.%I', nspname, conname), ', ') FILTER (WHERE condeferred)
  FROM pg_constraint JOIN pg_namespace ON pg_namespace.oid = connamespace
  WHERE condeferrable
  HAVING count(*) > 0`;

/** @throws DriverAdapterError where the database cannot be reached */
export async function readTraits(adapter: SqlDriverAdapter): Promise<DatabaseTraits> {
  const connection = new TestConnection(await adapter.startTransaction());
  try {
    const { rows } = await connection.run('queryRaw', {
      sql: DEFERRABLE,
      args: [],
      argTypes: [],
    });
    const batches = await connection.command('SELECT 1; SELECT 1').then(
      () => true,
      () => false,
    );
    return {
      lateChecks: rows[0] ? checks(rows[0][0]) : [],
      batches,
      pipelines: batches && (await pipelines(adapter)),
    };
  } finally {
    await connection.end('ROLLBACK');
  }
}

/** Asks a connection, as a version of node-postgres that cannot takes the option for nothing. */
async function pipelines(adapter: SqlDriverAdapter): Promise<boolean> {
  const pool = (adapter as { underlyingDriver?(): PossiblePool }).underlyingDriver?.();
  if (!pool?.options?.pipeline || !pool.connect) return false;
  const client = await pool.connect();
  client.release();
  return client.pipeline === true;
}

interface PossiblePool {
  readonly options?: { readonly pipeline?: unknown };
  connect?(): Promise<{ readonly pipeline?: unknown; release(): void }>;
}

function checks(deferred: unknown): string[] {
  const check = 'SET CONSTRAINTS ALL IMMEDIATE';
  return deferred ? [check, `SET CONSTRAINTS ${String(deferred)} DEFERRED`] : [check];
}
