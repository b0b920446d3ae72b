-- The role that the application runs as: it reads and writes rows, and row-level security holds for it.
-- Migrations run as the owner of the tables.
DO $$ BEGIN
  CREATE ROLE sample_app LOGIN PASSWORD 'sample_app';
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- roles are the server's, not the database's
END $$;

GRANT USAGE ON SCHEMA public TO sample_app;
-- the tables that are there, and those that migrations will make
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO sample_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sample_app;
