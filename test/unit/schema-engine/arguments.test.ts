import { expect, test } from '@jest/globals';
import { parseArguments } from '../../../lib/schema-engine/arguments.js';

test('reads what the Prisma CLI passes to a server', () => {
  expect(
    parseArguments([
      '--datamodels',
      'a.prisma',
      '--datamodels',
      'b.prisma',
      '--datasource',
      '{"url":"postgresql://localhost/app"}',
      '--enabled-preview-features',
      'views',
    ]),
  ).toEqual({
    command: 'serve',
    datamodels: ['a.prisma', 'b.prisma'],
    datasource: { url: 'postgresql://localhost/app' },
  });
});

test.each(['can-connect-to-database', 'create-database'])('reads the sub-command %s', (name) => {
  expect(parseArguments(['--datasource', '{"url":"x"}', 'cli', name])).toMatchObject({
    command: name,
    datasource: { url: 'x' },
  });
});

test('reads the sub-command of Prisma 6, which names the database by its URL', () => {
  expect(
    parseArguments(['cli', '--datasource', 'postgresql://localhost/app', 'create-database']),
  ).toMatchObject({
    command: 'create-database',
    datasource: { url: 'postgresql://localhost/app' },
  });
});

test.each([
  [['--surprise'], '"--surprise"'],
  [['--datamodels'], '--datamodels needs a value'],
  [['cli', 'dance'], '"cli dance"'],
])('refuses %j', (argv, message) => {
  expect(() => parseArguments(argv)).toThrow(message);
});

test('keeps a broken datasource, which may hold a password, out of its error', () => {
  expect(() => parseArguments(['--datasource', '{"url":"postgresql://u:secret@h/d'])).toThrow(
    /^(?!.*secret).*not valid JSON/,
  );
});
