export { EscapedQueryError } from './escaped-query.error.js';
export { isolateInTransaction, type TransactionIsolation } from './isolate-in-transaction.js';
