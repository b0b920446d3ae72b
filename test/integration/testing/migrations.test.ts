import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../lib/testing/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { createPrismaProject, type PrismaProject } from '../../support/prisma-project.js';

const INIT = `-- CreateEnum
CREATE TYPE "Status" AS ENUM ('DRAFT', 'PUBLISHED');

-- CreateTable
CREATE TABLE "Note" ("id" SERIAL NOT NULL, "text" TEXT NOT NULL, "status" "Status" NOT NULL DEFAULT 'DRAFT',
  CONSTRAINT "Note_pkey" PRIMARY KEY ("id"));

-- CreateIndex
CREATE UNIQUE INDEX "Note_text_key" ON "Note"("text");
`;
const FUNCTION = `CREATE SCHEMA audit;
CREATE TABLE audit.entry (id bigint GENERATED ALWAYS AS IDENTITY, said text);
CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit.entry (said) VALUES (NEW.text);
  RETURN NEW;
END;
$$;
CREATE TRIGGER remember AFTER INSERT ON "Note" FOR EACH ROW EXECUTE FUNCTION remember();
`;

/** Everything that a database is made of, in words that do not depend on its object ids. */
const CATALOGUE = [
  `SELECT table_schema, table_name, column_name, ordinal_position, data_type, udt_name, column_default, is_nullable,
     character_maximum_length, is_identity FROM information_schema.columns
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, 4`,
  'SELECT schemaname, indexname, indexdef FROM pg_indexes WHERE schemaname <> $$pg_catalog$$ ORDER BY 1, 2',
  `SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
     WHERE conrelid <> 0 AND connamespace <> 'pg_catalog'::regnamespace
       AND connamespace <> 'information_schema'::regnamespace ORDER BY 1, 2`,
  `SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1`,
  'SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1',
  `SELECT enumtypid::regtype::text, enumlabel FROM pg_enum ORDER BY 1, enumsortorder`,
  `SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, length(id) AS id,
     finished_at >= started_at AS finished FROM _prisma_migrations ORDER BY 1`,
];

async function describeDatabase(pool: Pool): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const query of CATALOGUE) rows.push((await pool.query(query)).rows);
  return rows;
}

describe('the migrations of a test database', () => {
  let deployed: Database;
  let project: PrismaProject;
  let database: TestDatabase;

  beforeAll(async () => {
    deployed = await createDatabase();
    project = await createPrismaProject(deployed.url);
    await project.writeSchema('');
    await project.writeMigration('20260101000000_init', INIT);
    await project.writeMigration('20260102000000_audit', FUNCTION);
    database = await createTestDatabase({ cwd: project.folder, isolation: 'transaction' });
  });
  afterAll(async () => {
    await database.drop();
    await project.remove();
    await deployed.drop();
  });

  it('leave what `prisma migrate deploy` leaves', async () => {
    const { exitCode } = await project.prisma(['migrate', 'deploy']);
    expect(exitCode).toBe(0);
    const pool = new pg.Pool({ connectionString: deployed.url });

    const expected = await describeDatabase(pool);
    await pool.end();

    expect(await describeDatabase(database.pool)).toEqual(expected);
  });

  it('are all applied in the eyes of the Prisma CLI', async () => {
    const { output } = await project.prisma(['migrate', 'deploy'], { DATABASE_URL: database.url });

    expect(output).toContain('No pending migrations to apply.');
  });
});
