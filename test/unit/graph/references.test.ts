import { afterEach, describe, expect, it } from '@jest/globals';
import { readGraph } from '../../../lib/graph/read-graph.js';
import { listComponents } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { shop } from './shop.js';

afterEach(removeTestApplications);

/** Components with a model each that refer to each other without extensions. */
function referring(references: Record<string, string[]>): TestApplication {
  const app = new TestApplication();
  for (const [name, others] of Object.entries(references)) {
    const fields = others.map((other) => `  ${other} ${other.toUpperCase()}[]\n`).join('');
    app.component(name, `model ${name.toUpperCase()} {\n  id Int @id\n${fields}}\n`);
  }
  return app;
}

describe('references between components', () => {
  it('count the fields in the files of the one that have a type of the other', () => {
    expect(readGraph(shop().root).references).toEqual([
      { from: 'blog', to: 'users', fields: 2, extends: true },
      { from: 'membership', to: 'users', fields: 2, extends: true },
    ]);
  });

  it('are listed at the component that is referred to', () => {
    const { components, cycles } = listComponents({ cwd: shop().root });

    expect(components).toMatchObject([
      { name: 'blog', extends: ['users'], referredToBy: [] },
      { name: 'membership', extends: ['users'], referredToBy: [] },
      { name: 'users', extends: [], referredToBy: ['blog', 'membership'] },
    ]);
    expect(cycles).toEqual([]);
  });

  it.each<[string, Record<string, string[]>, string[][]]>([
    ['none', { a: ['b', 'c'], b: ['c'], c: [] }, []],
    ['two components', { a: ['b'], b: ['a'] }, [['a', 'b']]],
    [
      'the shortest of several',
      { a: ['b', 'd'], b: ['c'], c: ['a'], d: ['a'] },
      [
        ['a', 'd'],
        ['b', 'c', 'a'],
      ],
    ],
    [
      'two apart from each other',
      { a: ['b'], b: ['a'], c: ['d'], d: ['c'] },
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['one behind components that are in none', { a: ['b'], b: ['c'], c: ['b'] }, [['b', 'c']]],
    ['no model that refers to itself', { a: ['a'] }, []],
  ])('find cycles: %s', (_, references, cycles) => {
    expect(listComponents({ cwd: referring(references).root }).cycles).toEqual(cycles);
  });
});
