import { describe, expect, it } from '@jest/globals';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parse, stringify } from 'yaml';
import { PACKAGE_MANAGERS } from '../../../lib/package-manager/package-manager.js';
import { addWorkflow } from '../../../schematics/nest-add/steps/workflow.js';
import { sectionOf } from '../../support/documents.js';

/** What a job of GitLab's can have, of what the guide might show. */
const KEYWORDS_OF_GITLAB = [
  'before_script',
  'image',
  'needs',
  'rules',
  'script',
  'services',
  'stage',
  'variables',
];

interface GitLabJob {
  readonly services: readonly { readonly name: string; readonly alias: string }[];
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
}

/** What GitHub's own parser finds wrong with a workflow. */
function findingsIn(content: string): string[] {
  const { context } = parseWorkflow({ name: 'test.yml', content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

const yamlOf = (document: string, heading: string) =>
  sectionOf(document, heading).find(({ language }) => language === 'yaml')!.text;

describe("GitHub's workflows", () => {
  it.each(Object.entries(PACKAGE_MANAGERS))(
    'are as GitHub wants them, with %s',
    (_, packageManager) => {
      let written = '';
      addWorkflow(
        { create: (_: string, text: string) => (written = text), readJson: () => ({}) } as never,
        { packageManager } as never,
      );

      expect(findingsIn(written)).toEqual([]);
      expect(findingsIn(written.replace('runs-on', 'run-on'))).not.toEqual([]);
    },
  );

  it('can have the service that docs/testing.md shows', () => {
    const job = { 'runs-on': 'ubuntu-latest', steps: [{ run: 'npm test' }] };
    const shown = parse(yamlOf('docs/testing.md', 'In CI')) as object;

    expect(Object.keys(shown)).toEqual(['services', 'env']);
    expect(findingsIn(stringify({ on: 'push', jobs: { test: { ...job, ...shown } } }))).toEqual([]);
  });
});

it("shows a job of GitLab's that reaches its own service", () => {
  const { test } = parse(yamlOf('docs/ci-cd.md', 'GitLab')) as { test: GitLabJob };
  const { hostname, password, pathname } = new URL(test.variables['DATABASE_URL']!);

  expect(Object.keys(test).filter((key) => !KEYWORDS_OF_GITLAB.includes(key))).toEqual([]);
  expect(test.script.every((command) => typeof command === 'string')).toBe(true);
  expect(test.services.map(({ alias }) => alias)).toEqual([hostname]);
  expect([password, pathname]).toEqual([
    test.variables['POSTGRES_PASSWORD'],
    `/${test.variables['POSTGRES_DB']}`,
  ]);
});
