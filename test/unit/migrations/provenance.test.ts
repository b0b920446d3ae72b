import { expect, it } from '@jest/globals';
import { withProvenance } from '../../../lib/migrations/provenance.js';

const VIEW = 'CREATE VIEW open AS SELECT 1';

function migrated(text: string): string {
  const component = { name: 'billing', folder: 'src/components/billing', files: [] };
  const sql = { component, name: 'open.sql', file: 'open.sql', text, hash: 'x' };
  const [, ...lines] = withProvenance(sql).split('\n');
  return lines.join('\n');
}

it.each([
  `${VIEW};\n`,
  `${VIEW}; -- of today\n`,
  "COMMENT ON VIEW open IS 'now -- it''s /* open';\n",
  `${VIEW};\n/* the end;\n   of it */\n-- really\n`,
])('keeps SQL whose last statement is ended: %j', (text) => {
  expect(migrated(text)).toBe(text);
});

it.each([`${VIEW}\n`, `${VIEW} -- of today;\n`, `${VIEW}\n\n/* end; */`])(
  'ends the last statement, so that the next file can follow: %j',
  (text) => {
    expect(migrated(text)).toBe(`${text.trimEnd()}\n;\n`);
  },
);

it('ends nothing where there is no statement', () => {
  expect(migrated('-- to come\n')).toBe('-- to come\n');
});
