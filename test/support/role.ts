import { randomUUID } from 'node:crypto';
import type { Database } from './database.js';

/** A PostgreSQL role of its own. */
export interface Role {
  readonly name: string;
  /** The database's URL with the role's name and password. */
  readonly url: string;
  /** The databases that the role has made. */
  databases(): Promise<string[]>;
  drop(): Promise<void>;
}

/** Makes a role that owns the database; its password needs percent-encoding. */
export async function createOwner(database: Database, attributes = 'CREATEDB'): Promise<Role> {
  const name = `role_${randomUUID().replaceAll('-', '')}`;
  const password = 'p@ss:w/rd%#?';
  await database.query(`CREATE ROLE ${name} LOGIN ${attributes} PASSWORD '${password}'`);
  await database.query(`ALTER DATABASE ${database.name} OWNER TO ${name}`);
  const url = new URL(database.url);
  url.username = name;
  url.password = encodeURIComponent(password);
  return {
    name,
    url: url.href,
    databases: async () => {
      const rows = await database.query<{ datname: string }>(
        `SELECT datname FROM pg_database WHERE datdba = '${name}'::regrole`,
      );
      return rows.map(({ datname }) => datname);
    },
    drop: async () => {
      await database.query(`REASSIGN OWNED BY ${name} TO CURRENT_USER`);
      await database.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
    },
  };
}
