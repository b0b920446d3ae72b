import { expect, it } from '@jest/globals';
import { inDependencyOrder } from '../../../lib/migrations/dependency-order.js';

const component = (name: string, dependsOn?: string[]) => ({
  name,
  folder: name,
  files: [],
  ...(dependsOn && { dependsOn }),
});
const reference = (from: string, to: string) => ({ from, to, fields: 1, extends: false });

it('puts each component after those it refers to or depends on, and goes by name otherwise', () => {
  const components = [component('a'), component('b', ['d']), component('c'), component('d')];

  const ordered = inDependencyOrder(components, [reference('a', 'c'), reference('a', 'gone')]);

  expect(ordered.map(({ name }) => name)).toEqual(['c', 'a', 'd', 'b']);
});

it('breaks a circle by name', () => {
  const components = [component('a'), component('b')];

  const ordered = inDependencyOrder(components, [reference('a', 'b'), reference('b', 'a')]);

  expect(ordered.map(({ name }) => name)).toEqual(['b', 'a']);
});
