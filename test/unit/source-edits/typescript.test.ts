import { afterEach, expect, it } from '@jest/globals';
import { loadTypeScript } from '../../../lib/source-edits/typescript.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

it("loads the application's TypeScript", () => {
  const { root } = new TestApplication().linkNodeModules();

  expect(loadTypeScript(root)).toHaveProperty('createSourceFile');
});

it.each([
  ['is not installed', {}],
  [
    'has no programming interface',
    { 'node_modules/typescript/index.js': "exports.version = '7.0.2';" },
  ],
])('does without where it %s', (_, files) => {
  expect(loadTypeScript(new TestApplication(files).root)).toBeUndefined();
});
