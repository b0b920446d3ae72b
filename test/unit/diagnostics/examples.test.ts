import { afterAll, expect, it } from '@jest/globals';
import { CODES, type Code } from '../../../lib/diagnostics/codes.js';
import { assemble, formatDiagnostics } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { blocksOf } from '../../support/documents.js';
import { FAULTY } from './faulty-applications.js';

const examples = blocksOf('docs/diagnostics.md')
  .filter(({ language }) => language === 'text')
  .map(({ text }) => text);

afterAll(removeTestApplications);

it('has an example of every code in docs/diagnostics.md', () => {
  const shown = examples.map((text) => /^(?:error|warning) (\w+)/.exec(text)![1]);

  expect(shown).toEqual(Object.keys(CODES));
});

it.each(Object.entries(FAULTY))('shows what is said of %s', (code, files) => {
  const { diagnostics } = assemble({ cwd: new TestApplication(files).root });
  const said = diagnostics.filter((diagnostic) => diagnostic.code === (code as Code)).slice(0, 1);

  expect(examples).toContain(formatDiagnostics(said).replace(/\n\n[^\n]*$/, '\n'));
});

it('shows one of them in the README', () => {
  const shown = blocksOf('README.md').filter(({ language }) => language === 'text');

  expect(shown.length).toBeGreaterThan(0);
  for (const { text } of shown) expect(examples).toContain(text);
});
