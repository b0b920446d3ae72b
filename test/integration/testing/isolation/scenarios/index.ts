import { batchesAndLimits } from './batches-and-limits.js';
import { differences } from './differences.js';
import { extensions } from './extensions.js';
import { outerClient } from './outer-client.js';
import { queries } from './queries.js';
import { transactions } from './transactions.js';
import type { Scenario } from './scenario.js';

export { outcome } from './scenario.js';

/** What tests do, each to be compared with a client that is not isolated. */
export const SCENARIOS: readonly Scenario[] = [
  ...queries,
  ...transactions,
  ...batchesAndLimits,
  ...outerClient,
  ...extensions,
  ...differences,
];
