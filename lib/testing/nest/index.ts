export { overrideDatabase, type OverridableModule } from './override-database.js';
export { TestDatabaseModule } from './test-database.module.js';
export type { TestDatabaseClient } from './test-database.js';
