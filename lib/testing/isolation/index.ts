export { EscapedQueryError } from './escaped-query.error.js';
export { isolateInTransaction, type TransactionIsolation } from './isolate-in-transaction.js';
export { TableCleaner, type CleanOptions, type QueryablePool } from './table-cleaner.js';
