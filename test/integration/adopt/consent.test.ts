import { afterEach, expect, it } from '@jest/globals';
import { removeTestApplications } from '../../support/application.js';
import { adopt, application, filesOf } from './support/shop.js';

afterEach(removeTestApplications);

it.each([
  ['with --dry-run', ['--dry-run'], undefined, 0, 'Nothing was written.'],
  ['where the answer is no', [], false, 0, 'Nothing was written.'],
  ['where nobody can be asked', [], undefined, 2, 'add --yes'],
  ['where JSON is wanted and nobody agreed', ['--json'], true, 2, 'add --yes'],
])('writes nothing %s', async (_, options, answer, exitCode, said) => {
  const app = application();
  const before = filesOf(app);

  const run = await adopt(app, options, answer);

  expect(run).toMatchObject({ exitCode, output: expect.stringContaining(said) });
  expect(filesOf(app)).toEqual(before);
});
