import { afterEach, beforeEach, describe, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../lib/testing/index.js';
import { blocksIn } from '../../support/documents.js';

/** What the documents take for granted: the tables of an application, and the roles of docs/least-privilege.md. */
const TABLES = `
  CREATE TABLE "User" (id serial PRIMARY KEY, email text NOT NULL, tenant text);
  CREATE TABLE "Invoice" (id serial PRIMARY KEY, number text NOT NULL, paid boolean NOT NULL DEFAULT false);
  CREATE TABLE "Note" (id text PRIMARY KEY, name text NOT NULL, tenant text NOT NULL);
  CREATE TABLE _prisma_migrations (migration_name text);
`;
const ROLES = ['shop_owner', 'shop_app'];

const sql = blocksIn('sql').map(({ document, line, text }) => ({ document, line, text }));
const documents = [...new Set(sql.map(({ document }) => document))];

describe('the SQL of the documents', () => {
  const folder = join(tmpdir(), `component-db-documents-${process.pid}`);
  let server: EmbeddedPostgres;
  let shop: Client;

  // a server for each document: roles are the server's
  beforeEach(async () => {
    server = await startEmbeddedPostgres({
      dataDir: join(folder, 'data'),
      settings: { fsync: 'off', shared_preload_libraries: 'pg_stat_statements' },
    });
    const administrator = await connect('postgres');
    await administrator.query('CREATE DATABASE shop');
    await administrator.end();
    shop = await connect('shop');
    await shop.query(TABLES);
  });
  afterEach(async () => {
    await shop.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(documents)('runs, from the first block to the last: %s', async (document) => {
    const own = sql.filter((block) => block.document === document);
    const made = own.map(({ text }) => text).join('\n');
    for (const role of ROLES) {
      if (!made.includes(`CREATE ROLE ${role} `)) await shop.query(`CREATE ROLE ${role} LOGIN`);
    }
    for (const { line, text } of own) {
      await shop.query(text).catch((error: unknown) => {
        throw new Error(`${document}:${line}: ${(error as Error).message}`);
      });
    }
  });

  async function connect(database: string): Promise<Client> {
    const client = new Client({ connectionString: server.url(database) });
    await client.connect();
    return client;
  }
});
