import { afterEach, describe, expect, it } from '@jest/globals';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

const USER = 'model User {\n  id Int @id\n}\n';

function configured(componentDb: object): TestApplication {
  return new TestApplication({ 'package.json': JSON.stringify({ componentDb }) }).component(
    'users',
    USER,
  );
}

describe('the configuration', () => {
  it('reports every key that is wrong, at its place in package.json', () => {
    const app = new TestApplication({
      'package.json': [
        '{',
        '  "componentDb": {',
        '    "components": "src",',
        '    "output": "../elsewhere",',
        '    "provider": "oracle",',
        '    "colour": true',
        '  }',
        '}',
      ].join('\n'),
    });

    const { diagnostics } = assemble({ cwd: app.root });

    expect(diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      'CDB001 3:5',
      'CDB001 4:5',
      'CDB001 5:5',
      'CDB001 6:5',
    ]);
  });

  it.each([
    ['is not complete', '{', 1, 2],
    ['has a comma too many', '{\n  "name": "app",\n}\n', 3, 1],
    ['has a comment', '{\n  // mine\n  "name": "app"\n}\n', 2, 3],
    ['was not merged', '{\n<<<<<<< HEAD\n  "name": "app"\n}\n', 2, 1],
    ['has nothing', '', 1, 1],
  ])('is reported where package.json %s', (_, text, line, column) => {
    const app = new TestApplication({ 'package.json': text });

    const { diagnostics } = assemble({ cwd: app.root });

    expect(diagnostics).toMatchObject([{ code: 'CDB001', file: 'package.json', line, column }]);
    expect(diagnostics[0]!.frame).toContain('^');
  });

  it.each(['constructor', 'toString', '__proto__'])('has no key "%s"', (key) => {
    const app = configured({}).component('users', USER);
    app.write({ 'package.json': `{ "componentDb": { "${key}": 1 } }` });

    expect(assemble({ cwd: app.root }).diagnostics).toMatchObject([
      { code: 'CDB001', message: `The componentDb configuration has no key "${key}".` },
    ]);
  });

  it('has its defaults where package.json is empty', () => {
    const app = configured({});
    app.write({ 'package.json': 'null' });

    expect(assemble({ cwd: app.root })).toMatchObject({
      diagnostics: [],
      output: 'prisma/schema',
      components: [{ name: 'users' }],
    });
  });

  it.each(['./prisma/out/', 'prisma//out', 'prisma/x/../out', 'prisma\\out'])(
    'takes %s for prisma/out',
    (output) => {
      expect(assemble({ cwd: configured({ output }).root })).toMatchObject({
        diagnostics: [],
        output: 'prisma/out',
      });
    },
  );

  it.each(['.', './', '..', '../out', '/out', 'C:\\out', ''])(
    'refuses the output "%s"',
    (output) => {
      expect(assemble({ cwd: configured({ output }).root }).diagnostics).toMatchObject([
        { code: 'CDB001', message: expect.stringContaining('"output"') },
      ]);
    },
  );
});
