import { expect, test } from '@jest/globals';
import { positionIn } from '../../../lib/schema-engine/script-position.js';

const SCRIPT = ['one', 'two', '', 'four', 'five', 'six', 'seven', 'eight'].join('\n');

test('shows the line at the position below the five before it', () => {
  expect(positionIn(SCRIPT, SCRIPT.indexOf('seven') + 1)).toBe(
    ['  2 two', '  3', '  4 four', '  5 five', '  6 six', '  7 seven'].join('\n'),
  );
});

test('shows the first line alone', () => {
  expect(positionIn(SCRIPT, 1)).toBe('  1 one');
});
