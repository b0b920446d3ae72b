import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CODES } from '../../../lib/diagnostics/codes.js';

it('explains every code in docs/diagnostics.md, by the same words', () => {
  const headings = readFileSync('docs/diagnostics.md', 'utf8').match(/(?<=^## ).*/gm);

  expect(headings).toEqual(Object.entries(CODES).map(([code, meaning]) => `${code}: ${meaning}`));
});
