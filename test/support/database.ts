import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { dropDatabase } from '../../lib/testing/server/databases.js';
import { withSession } from '../../lib/testing/server/session.js';

/** A database of its own on the run's server. */
export interface Database {
  readonly name: string;
  readonly url: string;
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** The URL of a database on the run's server, whether it exists or not. */
export function urlOf(name: string): string {
  const url = new URL(process.env.TEST_POSTGRES_URL!);
  url.pathname = `/${name}`;
  return url.href;
}

export async function createDatabase(): Promise<Database> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(urlOf('postgres'), `CREATE DATABASE ${name}`);
  return {
    name,
    url: urlOf(name),
    query: (sql, values) => execute(urlOf(name), sql, values),
    drop: () => withSession(urlOf('postgres'), (session) => dropDatabase(session, name)),
  };
}

async function execute<Row extends object>(
  connectionString: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
