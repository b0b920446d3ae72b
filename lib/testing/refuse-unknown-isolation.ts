import { inspect } from 'node:util';
import type { ComponentTestDatabaseOptions, Isolation } from './test-database-options.js';

const ISOLATIONS: readonly Isolation[] = ['clean', 'transaction'];

/**
 * For those to whom no type says so.
 *
 * @throws Error with the values that there are
 */
export function refuseUnknownIsolation({ isolation }: ComponentTestDatabaseOptions): void {
  if (isolation === undefined || ISOLATIONS.includes(isolation)) return;
  throw new Error(
    `The test database cannot be made: the option isolation is ${inspect(isolation)}. ` +
      "Set it to 'clean' or 'transaction', or leave it out: then it is 'clean'.",
  );
}
