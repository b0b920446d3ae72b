import { expect, it } from '@jest/globals';
import { readJson } from '../../../lib/files/read-json.js';
import { addSorted, addToJsonList, setInJson } from '../../../lib/source-edits/json.js';

const tsconfig = `{
    // for the build
    "extends": "./tsconfig.json",
    "exclude": ["node_modules", "test"], /* not these */
}
`;

it('adds to a list and keeps comments and formatting', () => {
  const text = addToJsonList(tsconfig, ['exclude'], 'prisma.config.ts');

  expect(text).toBe(tsconfig.replace('"test"]', '"test", "prisma.config.ts"]'));
  expect(addToJsonList(text!, ['exclude'], 'prisma.config.ts')).toBe(text);
});

it('adds to a list on lines of their own', () => {
  expect(addToJsonList('{\n\t"exclude": [\n\t\t"a"\n\t]\n}\n', ['exclude'], 'b')).toBe(
    '{\n\t"exclude": [\n\t\t"a",\n\t\t"b"\n\t]\n}\n',
  );
});

it('makes what is missing on the way, as npm writes it', () => {
  const text = addToJsonList('{}', ['compilerOptions', 'types'], 'node');

  expect(text).toBe(JSON.stringify({ compilerOptions: { types: ['node'] } }, undefined, 2));
  expect(setInJson('{\r\n  "a": 1\r\n}', ['b', 'c'], true)).toBe(
    '{\r\n  "a": 1,\r\n  "b": {\r\n    "c": true\r\n  }\r\n}',
  );
});

it('adds a dependency where the alphabet has it', () => {
  const text = '{\n  "dependencies": {\n    "a": "1",\n    "c": "1"\n  }\n}\n';

  expect(addSorted(text, 'dependencies', 'b', '2')).toBe(
    '{\n  "dependencies": {\n    "a": "1",\n    "b": "2",\n    "c": "1"\n  }\n}\n',
  );
  expect(addSorted(text, 'dependencies', 'a', '2')).toBe(text);
});

it('keeps the lines of an object in one line, and trailing commas', () => {
  expect(setInJson('{ "a": { "b": ["c", "d"] } }', ['a', 'e'], 1)).toBe(
    '{ "a": { "b": ["c", "d"], "e": 1 } }',
  );
  expect(setInJson('{\n  "a": 1, // one\n}', ['b'], 2)).toBe('{\n  "a": 1, // one\n  "b": 2,\n}');
});

it('replaces a value', () => {
  expect(setInJson('{\n  "a": "b" // c\n}', ['a'], 'd')).toBe('{\n  "a": "d" // c\n}');
});

it('refuses what it would have to guess', () => {
  expect(readJson('{ "a": ')).toBeUndefined();
  expect(setInJson('[]', ['a'], 1)).toBeUndefined();
  expect(setInJson('{ "a": "text" }', ['a', 'b'], 1)).toBeUndefined();
  expect(addToJsonList('{ "exclude": "node_modules" }', ['exclude'], 'test')).toBeUndefined();
  expect(addSorted('{ "dependencies": [] }', 'dependencies', 'a', '1')).toBeUndefined();
});
