import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { TableCleaner } from '../../../../lib/testing/isolation/table-cleaner.js';
import { createDatabase, type Database, urlOf } from '../../../support/database.js';
import { createOwner, type Role } from '../../../support/role.js';

const SCHEMA = `
CREATE TABLE "_prisma_migrations" (id text);
CREATE SCHEMA "Shop";
CREATE TABLE "Shop"."Customer" (id serial PRIMARY KEY, name text, best_friend integer REFERENCES "Shop"."Customer");
CREATE TABLE "Shop"."Order" (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer integer NOT NULL REFERENCES "Shop"."Customer" ON DELETE CASCADE,
  amount integer,
  doubled integer GENERATED ALWAYS AS (amount * 2) STORED
);
CREATE TABLE chicken (id integer PRIMARY KEY, egg integer);
CREATE TABLE egg (id integer PRIMARY KEY, chicken integer NOT NULL REFERENCES chicken);
ALTER TABLE chicken ADD FOREIGN KEY (egg) REFERENCES egg;
CREATE TABLE event (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE event_2020 PARTITION OF event FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
INSERT INTO "Shop"."Customer" (name, best_friend) VALUES ('Ada', 2), ('Bob', 1);
INSERT INTO "Shop"."Order" (customer, amount) VALUES (1, 10), (2, 20);
INSERT INTO event VALUES ('2020-02-02');
INSERT INTO _prisma_migrations VALUES ('first');`;

const TABLES = ['"Shop"."Customer"', '"Shop"."Order"', 'chicken', 'egg', 'event'];

describe.each(['SUPERUSER', 'NOSUPERUSER'])('TableCleaner of a role with %s', (attribute) => {
  let database: Database;
  let role: Role;
  let pool: Pool;
  let cleaner: TableCleaner;

  const connect = () => {
    pool = new Pool({ connectionString: role.url });
    cleaner = new TableCleaner(pool);
  };
  const query = async (sql: string) => (await pool.query<Record<string, unknown>>(sql)).rows;
  const state = () =>
    Promise.all(TABLES.map((table) => query(`SELECT * FROM ${table} ORDER BY 1`)));

  beforeAll(async () => {
    database = await createDatabase();
    role = await createOwner(database, attribute);
    connect();
    await pool.query(SCHEMA);
    await cleaner.prepare();
  });
  afterEach(() => cleaner.clean({ restartSequences: true }));
  afterAll(async () => {
    await pool.end();
    await role.drop();
    await database.drop();
  });

  it('empties what was filled, in whatever order tables refer to each other', async () => {
    const before = await state();
    await query(`BEGIN; SET CONSTRAINTS ALL DEFERRED; INSERT INTO chicken VALUES (1);
      INSERT INTO egg VALUES (1, 1); UPDATE chicken SET egg = 1; COMMIT`);
    await query(`INSERT INTO "Shop"."Customer" (name) VALUES ('Eve')`);
    await query(`INSERT INTO "Shop"."Order" (customer, amount) VALUES (3, 30)`);
    await query(`INSERT INTO event VALUES ('2020-03-03')`);
    await cleaner.clean();
    expect(await state()).toEqual(before);
  });

  it.each([
    ['changed', `UPDATE "Shop"."Customer" SET name = 'Changed'`],
    ['deleted, with what refers to it', `DELETE FROM "Shop"."Customer"`],
    ['truncated', `TRUNCATE "Shop"."Customer", event CASCADE`],
    ['changed in a partition', `UPDATE event_2020 SET at = '2020-12-12'`],
    ['written by a cascade', `DELETE FROM "Shop"."Customer" WHERE id = 1 AND best_friend IS NULL`],
  ])('brings back what was %s', async (_, sql) => {
    const before = await state();
    await query(`UPDATE "Shop"."Customer" SET best_friend = NULL`);
    await query(sql);
    await cleaner.clean();
    expect(await state()).toEqual(before);
    await cleaner.clean();
    expect(await state()).toEqual(before);
  });

  it('leaves alone what nobody touched, and the migrations', async () => {
    const versions = () => query(`SELECT xmin, ctid FROM "Shop"."Order"`);
    const before = await versions();
    await query(`INSERT INTO _prisma_migrations VALUES ('second')`);
    await query(`INSERT INTO chicken VALUES (1)`);
    await query(`BEGIN; DELETE FROM "Shop"."Order"; ROLLBACK`);
    await cleaner.clean();
    expect(await versions()).toEqual(before);
    expect(await query('SELECT * FROM _prisma_migrations')).toHaveLength(2);
  });

  it('restarts sequences on request', async () => {
    const add = async () => {
      const [row] = await query(
        `INSERT INTO "Shop"."Customer" (name) VALUES ('Eve') RETURNING id, name`,
      );
      return row?.id;
    };
    expect(await add()).toBe(3);
    await cleaner.clean();
    expect(await add()).toBe(4);
    await cleaner.clean({ restartSequences: true });
    expect(await add()).toBe(3);
  });

  it('goes with a clone of the database', async () => {
    const before = await query('SELECT * FROM "Shop"."Order"');
    await pool.end();
    const name = `${database.name}_clone`;
    const admin = new Pool({ connectionString: urlOf('postgres') });
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${database.name} OWNER ${role.name}`);
    const url = new URL(role.url);
    url.pathname = `/${name}`;
    const clone = new Pool({ connectionString: url.href });
    await clone.query(`UPDATE "Shop"."Order" SET amount = 0`);
    await new TableCleaner(clone).clean();
    expect((await clone.query('SELECT * FROM "Shop"."Order"')).rows).toEqual(before);
    await clone.end();
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
    connect();
  });

  it('says which way out there is when a transaction was left open', async () => {
    const open = await pool.connect();
    await open.query(`BEGIN; UPDATE "Shop"."Customer" SET name = 'Locked'`);
    await query(`INSERT INTO "Shop"."Customer" (name) VALUES ('Eve')`);
    await expect(cleaner.clean()).rejects.toThrow(/Await every transaction/);
    await open.query('ROLLBACK');
    open.release();
    await cleaner.clean();
    expect(await query('SELECT name FROM "Shop"."Customer"')).toHaveLength(2);
  });

  it('gets over a table that is gone', async () => {
    await query(`INSERT INTO chicken VALUES (1)`);
    await query(`INSERT INTO egg VALUES (1, 1)`);
    await query(`DROP TABLE egg CASCADE`);
    await cleaner.clean();
    expect(await query('SELECT * FROM chicken')).toEqual([]);
  });

  if (attribute === 'SUPERUSER') {
    it("does not run the application's triggers", async () => {
      await query(`CREATE TABLE audit (line text);
        CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN INSERT INTO audit VALUES (TG_OP); RETURN NULL; END $$;
        CREATE TRIGGER audit AFTER INSERT OR DELETE ON "Shop"."Order"
          FOR EACH ROW EXECUTE FUNCTION audit()`);
      await cleaner.prepare();
      await query(`DELETE FROM "Shop"."Order"`);
      expect(await query('SELECT * FROM audit')).toHaveLength(2);
      await cleaner.clean();
      expect(await query('SELECT * FROM audit')).toEqual([]);
      expect(await query('SELECT * FROM "Shop"."Order"')).toHaveLength(2);
    });
  }
});
