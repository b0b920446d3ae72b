import type { SqlQueryable } from '@prisma/driver-adapter-utils';

const DEFERRABLE = `
  SELECT string_agg(format('%I.%I', nspname, conname), ', ') FILTER (WHERE condeferred)
  FROM pg_constraint JOIN pg_namespace ON pg_namespace.oid = connamespace
  WHERE condeferrable
  HAVING count(*) > 0`;

/**
 * The commands that check what PostgreSQL would check at COMMIT: constraints that are deferred.
 *
 * @returns empty for a database without such constraints
 */
export async function lateChecks(database: SqlQueryable): Promise<string> {
  const { rows } = await database.queryRaw({ sql: DEFERRABLE, args: [], argTypes: [] });
  if (!rows[0]) return '';
  const [deferred] = rows[0];
  const check = 'SET CONSTRAINTS ALL IMMEDIATE;';
  return deferred ? `${check} SET CONSTRAINTS ${String(deferred)} DEFERRED;` : check;
}
