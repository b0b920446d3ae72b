import { expect, it } from '@jest/globals';
import { formatDiagnostics } from '../../../lib/schema/index.js';

it('is no text where there are no findings', () => {
  expect(formatDiagnostics([])).toBe('');
});
