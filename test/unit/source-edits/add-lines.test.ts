import { expect, it } from '@jest/globals';
import { addIgnored, addVariable } from '../../../lib/source-edits/add-lines.js';

it('adds what is not ignored yet, below what is', () => {
  const text = addIgnored('dist\n/.env\n\n\n', 'made', ['.env', 'prisma/schema/']);

  expect(text).toBe('dist\n/.env\n\n# made\nprisma/schema/\n');
  expect(addIgnored(text, 'made', ['.env', '/prisma/schema'])).toBe(text);
});

it('keeps line endings', () => {
  expect(addIgnored('dist\r\nlogs', 'made', ['.env'])).toBe(
    'dist\r\nlogs\r\n\r\n# made\r\n.env\r\n',
  );
});

it('starts an empty file', () => {
  expect(addVariable('', 'The database', 'URL', 'postgresql://localhost/app')).toBe(
    '# The database\nURL="postgresql://localhost/app"\n',
  );
});

it.each(['URL=', ' URL = "x"', 'export URL=x'])('leaves a variable that is set: %j', (line) => {
  expect(addVariable(line, 'The database', 'URL', 'y')).toBe(line);
});

it('does not take a comment or another variable for it', () => {
  expect(addVariable('# URL=\nURLS=1\n', 'c', 'URL', 'y')).toBe('# URL=\nURLS=1\n\n# c\nURL="y"\n');
});
