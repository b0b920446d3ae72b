/** The schema of what finds and empties the tables that a test has touched. */
export const CLEANER_SCHEMA = 'component_db_test';

/**
 * Sets up the emptying of touched tables; run again, it takes what is there then for the state to come back to.
 *
 * Each statement that writes leaves a mark by a trigger. A mark is a row, so that it is undone with what it marks, and
 * writers never wait for each other. Emptying is one statement for all tables, as PostgreSQL then checks the references
 * between them when all are empty. The application's own triggers do not run then, where a superuser prepares it.
 */
export const CLEAN_SCRIPT = `
SET LOCAL client_min_messages = warning;
DROP SCHEMA IF EXISTS ${CLEANER_SCHEMA} CASCADE;
CREATE SCHEMA ${CLEANER_SCHEMA};
SET LOCAL search_path = ${CLEANER_SCHEMA};

CREATE UNLOGGED TABLE mark (relation oid);
-- rows that were there from the beginning, and the statement that brings them back
CREATE TABLE seed (relation oid PRIMARY KEY, restore text);
-- where emptying a table changes another
CREATE TABLE spread (relation oid, further oid);
CREATE TABLE sequence (relation regclass, value bigint, called boolean);
GRANT USAGE ON SCHEMA ${CLEANER_SCHEMA} TO PUBLIC;
GRANT INSERT ON mark TO PUBLIC;

CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ${CLEANER_SCHEMA}.mark VALUES (TG_RELID);
  RETURN NULL;
END $$;

DO $$
DECLARE
  item record;
  filled boolean;
BEGIN
  FOR item IN
    SELECT pg_class.oid, pg_class.oid::regclass AS name, relkind,
      (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
       WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'S') AND relpersistence <> 't' AND relname <> '_prisma_migrations'
      AND nspname !~ '^pg_' AND nspname NOT IN ('information_schema', '${CLEANER_SCHEMA}')
      AND NOT EXISTS (
        SELECT FROM pg_depend
        WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
  LOOP
    IF item.relkind = 'S' THEN
      EXECUTE format('INSERT INTO sequence SELECT %L, last_value, is_called FROM %s', item.name, item.name);
      CONTINUE;
    END IF;
    -- the condition stands here, as PostgreSQL then need not call the function to learn that it does nothing
    EXECUTE format(
      'CREATE TRIGGER component_db_mark AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
       WHEN (current_setting(''component_db.cleaning'', true) IS DISTINCT FROM ''on'')
       EXECUTE FUNCTION mark()', item.name);
    EXECUTE format('SELECT EXISTS (SELECT FROM ONLY %s)', item.name) INTO filled;
    IF filled THEN
      EXECUTE format('CREATE TABLE %I AS TABLE ONLY %s', item.oid, item.name);
      INSERT INTO seed VALUES (item.oid, format(
        'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM ${CLEANER_SCHEMA}.%I',
        item.name, item.columns, item.columns, item.oid));
    END IF;
  END LOOP;

  INSERT INTO spread SELECT inhparent, inhrelid FROM pg_inherits;
  INSERT INTO spread SELECT confrelid, conrelid FROM pg_constraint JOIN seed ON conrelid = relation
  WHERE contype = 'f';
END $$;

CREATE FUNCTION clean(restart_sequences boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${CLEANER_SCHEMA} SET lock_timeout = '2s' AS $$
DECLARE
  relations oid[];
  further oid[];
  command text;
BEGIN
  PERFORM set_config('component_db.cleaning', 'on', true);
  WITH taken AS (DELETE FROM mark RETURNING relation)
  SELECT array_agg(DISTINCT relation) INTO further FROM taken;

  WHILE further IS NOT NULL LOOP
    relations := relations || further;
    SELECT array_agg(DISTINCT spread.further) INTO further FROM spread
    WHERE relation = ANY (relations) AND spread.further <> ALL (relations);
  END LOOP;

  IF relations IS NOT NULL THEN
    SELECT string_agg(format('d%s AS (DELETE FROM %s)', oid, oid::regclass), ', ')
    INTO command FROM pg_class WHERE oid = ANY (relations);
    EXECUTE format('WITH %s SELECT', command);

    SELECT string_agg(format('s%s AS (%s)', relation, restore), ', ')
    INTO command FROM seed WHERE relation = ANY (relations);
    IF command IS NOT NULL THEN EXECUTE format('WITH %s SELECT', command); END IF;
  END IF;

  IF restart_sequences THEN
    PERFORM setval(relation, value, called) FROM sequence
    WHERE pg_sequence_last_value(relation) IS DISTINCT FROM CASE WHEN called THEN value END;
  END IF;
END $$;

-- Only then, as it makes PostgreSQL plan each query of the connection again.
DO $$
BEGIN
  IF current_setting('is_superuser')::boolean AND EXISTS (
    SELECT FROM pg_trigger WHERE NOT tgisinternal AND tgname <> 'component_db_mark')
  THEN
    ALTER FUNCTION clean(boolean) SET session_replication_role = 'replica';
  END IF;
END $$;`;
