export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
export { createComponentTestDatabase } from './create-component-test-database.js';
export { createTestDatabase } from './create-test-database.js';
export { defineFactory, factoriesFor, type DefineFactory } from './factories/define-factory.js';
export type { Factory } from './factories/factory.js';
export type { Seed } from './template/seeds.js';
export type { TestDatabase } from './test-database.js';
export type {
  ComponentTestDatabaseOptions,
  Isolation,
  TestDatabaseOptions,
} from './test-database-options.js';
export {
  EscapedQueryError,
  isolateInTransaction,
  TableCleaner,
  type CleanOptions,
  type QueryablePool,
  type TransactionIsolation,
} from './isolation/index.js';
