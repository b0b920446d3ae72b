import { afterEach, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

interface Property {
  readonly default?: unknown;
  readonly properties: Record<string, Property>;
}

const schema = JSON.parse(readFileSync('component-db.schema.json', 'utf8')) as Property;
const { component: _, ...keys } = schema.properties['componentDb']!.properties;

it('names for editors the keys that the configuration has', () => {
  const app = new TestApplication({ 'package.json': '{ "componentDb": { "unknown": 1 } }' });

  const [finding] = assemble({ cwd: app.root }).diagnostics;

  expect(finding!.hint).toBe(`Remove it, or use one of ${Object.keys(keys).join(', ')}.`);
});

it('gives the defaults that hold', () => {
  const user = 'model User {\n  id Int @id\n}\n';
  const without = new TestApplication().component('users', user);
  const defaults = Object.entries(keys).flatMap(([key, value]) =>
    value.default === undefined ? [] : [[key, value.default]],
  );
  const componentDb = Object.fromEntries(defaults) as object;
  const spelled = new TestApplication({ 'package.json': JSON.stringify({ componentDb }) });
  spelled.component('users', user);

  const { root: _root, ...expected } = assemble({ cwd: without.root });
  expect(assemble({ cwd: spelled.root })).toMatchObject(expected);
  expect(spelled.read('prisma/schema/main.prisma')).toBe(without.read('prisma/schema/main.prisma'));
});
