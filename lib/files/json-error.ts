import { createRequire } from 'node:module';
import type * as Jsonc from 'jsonc-parser';

/** Where a text that is not JSON goes wrong, in UTF-16 code units from its start: Node's own error may not say. */
export function jsonErrorIn(text: string): number {
  // loaded only for a finding
  const { parse } = createRequire(import.meta.url)('jsonc-parser') as typeof Jsonc;
  const errors: Jsonc.ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  return errors[0]?.offset ?? 0;
}
