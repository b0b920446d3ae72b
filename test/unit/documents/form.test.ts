import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { parse as parseJsonc } from 'jsonc-parser';
import { parseDocument } from 'yaml';
import { PACKAGE_MANAGERS } from '../../../lib/package-manager/package-manager.js';
import { assemble } from '../../../lib/schema/index.js';
import { addWorkflow } from '../../../schematics/nest-add/steps/workflow.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { blocksIn, blocksOf, placeOf } from '../../support/documents.js';

const named = (...languages: string[]) =>
  blocksIn(...languages).map((block) => [placeOf(block), block.text] as const);

/** Prints what the configuration of a bundler or of a test runner brings. */
const USE_CONFIGURATION = `
const { default: shown } = await import('./' + process.argv[2]);
const { plugins = [], globalSetup } =
  typeof shown === 'function' ? shown({ plugins: [] }) : shown;
for (const plugin of plugins) console.log(plugin.constructor.name);
if (globalSetup) {
  await import(globalSetup);
  console.log(import.meta.resolve(globalSetup));
}
`;

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

it.each(named('js'))('is a configuration that is loaded, with the built package: %s', (_, text) => {
  const file = text.includes('module.exports') ? 'shown.cjs' : 'shown.mjs';
  const app = new TestApplication({ [file]: text, 'use.mjs': USE_CONFIGURATION }).linkNodeModules();

  const { status, stdout, stderr } = spawnSync(process.execPath, ['use.mjs', file], {
    cwd: app.root,
    encoding: 'utf8',
  });

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^(ComponentDbPlugin|file:.*\/testing\/setup\.js)\n$/);
});

it('is shell', () => {
  const wrong = named('sh')
    .map(([place, text]) => [place, spawnSync('bash', ['-n'], { input: text }).status])
    .filter(([, status]) => status !== 0);

  expect(wrong).toEqual([]);
});
