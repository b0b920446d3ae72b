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
-- what is to be emptied where a table was touched: itself, and all that emptying it changes
CREATE TABLE step (relation oid, further oid, restore text);
CREATE INDEX ON step (relation);
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

  INSERT INTO step
  WITH RECURSIVE spread (relation, further) AS (
    SELECT inhparent, inhrelid FROM pg_inherits
    UNION ALL
    SELECT confrelid, conrelid FROM pg_constraint JOIN seed ON conrelid = relation WHERE contype = 'f'),
  reach (relation, further) AS (
    SELECT tgrelid, tgrelid FROM pg_trigger WHERE tgname = 'component_db_mark'
    UNION
    SELECT reach.relation, spread.further FROM reach JOIN spread ON spread.relation = reach.further)
  SELECT reach.relation, further, 's' || further || ' AS (' || restore || ')'
  FROM reach LEFT JOIN seed ON seed.relation = further;
END $$;
ANALYZE step;

CREATE FUNCTION clean(restart_sequences boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${CLEANER_SCHEMA} SET lock_timeout = '2s' AS $$
DECLARE
  touched oid[];
  emptying text;
  restoring text;
BEGIN
  PERFORM set_config('component_db.cleaning', 'on', true);
  WITH taken AS (DELETE FROM mark RETURNING relation)
  SELECT array_agg(relation) INTO touched FROM taken;

  IF touched IS NOT NULL THEN
    SELECT
      'WITH ' || string_agg(DISTINCT format('d%s AS (DELETE FROM %s)', further, further::regclass), ', ') || ' SELECT',
      'WITH ' || string_agg(DISTINCT restore, ', ') || ' SELECT'
    INTO emptying, restoring FROM step
    -- of a table that is gone it is null; a join with pg_class would take as long as all the rest
    WHERE relation = ANY (touched) AND pg_table_is_visible(further) IS NOT NULL;
    IF emptying IS NOT NULL THEN EXECUTE emptying; END IF;
    IF restoring IS NOT NULL THEN EXECUTE restoring; END IF;
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
