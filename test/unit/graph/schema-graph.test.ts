import { afterEach, describe, expect, it } from '@jest/globals';
import { readGraph } from '../../../lib/graph/read-graph.js';
import type { RelationEnd } from '../../../lib/graph/relations.js';
import type { SchemaGraph } from '../../../lib/graph/schema-graph.js';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { manyComponents, shop } from './shop.js';

afterEach(removeTestApplications);

function relations({ relations: all }: SchemaGraph): string[] {
  const end = ({ entity, field, cardinality }: RelationEnd) =>
    `${cardinality} ${entity.name}.${field?.name ?? '-'}`;
  return all
    .map(({ from, to, crossing }) => `${end(from)} > ${end(to)}${crossing ? ' crossing' : ''}`)
    .sort();
}

function entity(graph: SchemaGraph, name: string) {
  const all = graph.components.flatMap(({ entities }) => entities);
  return all.find((one) => one.name === name)!;
}

describe('the graph of a schema', () => {
  it('is tried with schemas that Prisma accepts', () => {
    expect(assemble({ cwd: shop().root }).diagnostics).toEqual([]);
    expect(assemble({ cwd: manyComponents(3).root }).diagnostics).toEqual([]);
  });

  it('pairs both sides of every relation, from the side with the columns', () => {
    expect(relations(readGraph(shop().root))).toEqual([
      'many Membership.team > one Team.members',
      'many Membership.user > one User.memberships crossing',
      'many Post.author > one User.posts crossing',
      'many Post.reviewer > zeroOrOne User.reviewed crossing',
      'many Post.tags > many Tag.posts',
      'many Team.fans > many User.fanOf crossing',
      'many User.manager > zeroOrOne User.reports',
      'zeroOrOne Profile.user > one User.profile',
    ]);
  });

  it('knows keys, composite ones too, and the name of a mapped table', () => {
    const graph = readGraph(shop().root);
    const keys = (name: string) =>
      Object.fromEntries(entity(graph, name).fields.map((field) => [field.name, field.key]));

    expect(keys('User')).toMatchObject({
      id: 'PK',
      email: 'UQ',
      managerId: 'FK',
      posts: undefined,
    });
    expect(keys('Membership')).toMatchObject({ teamId: 'PK', userId: 'PK', team: undefined });
    expect(entity(graph, 'User').table).toBe('app_user </style>');
    expect(entity(graph, 'Post').table).toBeUndefined();
  });

  it('has the fields that other components add, with who adds them, and repeated ones once', () => {
    const { fields } = entity(readGraph(shop().root), 'User');

    expect(fields.map(({ name, addedBy }) => [name, addedBy]).slice(-5)).toEqual([
      ['profile', undefined],
      ['posts', 'blog'],
      ['reviewed', 'blog'],
      ['memberships', 'membership'],
      ['fanOf', 'membership'],
    ]);
    expect(fields.filter(({ name }) => name === 'id')).toHaveLength(1);
  });

  it('has doc comments from above and beside', () => {
    const user = entity(readGraph(shop().root), 'User');

    expect(user.documentation).toBe('Somebody. </script><b title=\'x\'>&amp; "quoted"');
    expect(user.fields[1]).toMatchObject({ name: 'email', documentation: ']]> --> <!--' });
  });

  it('has enums only where a field has one', () => {
    const graph = readGraph(shop().root);

    expect(graph.uses.map(({ from, field, to }) => [from.name, field, to.name])).toEqual([
      ['User', 'role', 'Role'],
    ]);
    expect(entity(graph, 'Unused')).toBeUndefined();
  });

  it('keeps what can be read of a schema with mistakes', () => {
    const app = new TestApplication()
      .component('a', 'model A {\n  id Int @id\n  b B\n  c Nowhere\n}\nmodel Open {\n  id Int')
      .component('b', 'model B {\n  id Int @id\n}\nmodel A {\n  other Int\n}\n');

    const graph = readGraph(app.root);

    expect(graph.components.map(({ entities }) => entities.map(({ name }) => name))).toEqual([
      ['A'],
      ['B'],
    ]);
    expect(relations(graph)).toEqual(['many A.b > one B.- crossing']);
  });
});
