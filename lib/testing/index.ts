export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
export { createTestDatabase, type TestDatabaseOptions } from './create-test-database.js';
export { TestDatabase } from './test-database.js';
