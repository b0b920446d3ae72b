import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { parse as parseJsonc } from 'jsonc-parser';
import ts from 'typescript';
import { parseDocument } from 'yaml';
import { PACKAGE_MANAGERS } from '../../../lib/package-manager/package-manager.js';
import { assemble } from '../../../lib/schema/index.js';
import { addWorkflow } from '../../../schematics/nest-add/steps/workflow.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { blocksIn, blocksOf, placeOf } from '../../support/documents.js';

const named = (...languages: string[]) =>
  blocksIn(...languages).map((block) => [placeOf(block), block.text] as const);

afterAll(removeTestApplications);

it.each(named('json'))('is JSON: %s', (_, text) => {
  expect(() => JSON.parse(text) as unknown).not.toThrow();
});

describe('the configuration', () => {
  const configurations = named('json', 'jsonc')
    .map(([place, text]) => [place, text.startsWith('{') ? text : `{${text}}`] as const)
    .filter(([, text]) => isApplication(parseJsonc(text)));

  it.each(configurations)('can be what it is shown to be: %s', (_, text) => {
    const manifest = JSON.stringify(parseJsonc(text));
    const { diagnostics } = assemble({
      cwd: new TestApplication({ 'package.json': manifest }).root,
    });

    expect(diagnostics.filter(({ code }) => code === 'CDB001')).toEqual([]);
  });

  function isApplication(manifest: { componentDb?: object } | undefined): boolean {
    return manifest?.componentDb !== undefined && !('component' in manifest.componentDb);
  }
});

it.each(named('yaml'))('is YAML: %s', (_, text) => {
  expect(parseDocument(text).errors).toEqual([]);
});

it('shows the workflow that nest add writes', () => {
  let written = '';
  addWorkflow(
    { create: (_: string, text: string) => void (written = text), readJson: () => ({}) } as never,
    { packageManager: PACKAGE_MANAGERS.NPM } as never,
  );

  expect(blocksOf('docs/ci-cd.md').map(({ text }) => text)).toContain(written);
});

it.each(named('js'))('is JavaScript: %s', (_, text) => {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, allowJs: true },
  });

  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
});

it('is shell', () => {
  const wrong = named('sh')
    .map(([place, text]) => [place, spawnSync('bash', ['-n'], { input: text }).status])
    .filter(([, status]) => status !== 0);

  expect(wrong).toEqual([]);
});
