import { describe, expect, it } from '@jest/globals';
import { proposeSplit, type SplitInput, type SplitModel } from '../../../lib/adopt/split.js';

/** Models by name, each with the models that its foreign keys point to. */
function models(references: Record<string, readonly string[]>): SplitModel[] {
  const entries = Object.entries(references);
  return entries.map(([name, refersTo]) => ({
    name,
    refersTo,
    relatedTo: [
      ...refersTo,
      ...entries.filter(([, others]) => others.includes(name)).map(([other]) => other),
    ],
  }));
}

function split(references: Record<string, readonly string[]>, input: Partial<SplitInput> = {}) {
  const places = proposeSplit({
    models: models(references),
    enums: [],
    folders: [],
    taken: new Set(),
    fallback: 'shop',
    ...input,
  });
  return Object.fromEntries([...places].map(([name, { component }]) => [name, component]));
}

describe('a split', () => {
  it.each([
    ['User', 'users'],
    ['BlogPost', 'blog-posts'],
    ['Category', 'categories'],
    ['AuthDevice', 'auth'],
    ['UserAddress', 'users'],
  ])('moves %s into the folder %s by its name', (model, folder) => {
    const folders = ['auth', 'blog', 'blog-posts', 'categories', 'users'];
    expect(split({ [model]: [] }, { folders })).toEqual({ [model]: folder });
  });

  it('lets a model without a folder join the component that it refers to, over several steps', () => {
    const places = split(
      { Line: ['Basket'], Basket: ['User'], User: [], Logo: [], Session: ['User', 'Logo'] },
      { folders: ['users', 'logos'] },
    );
    expect(places).toMatchObject({ Line: 'users', Basket: 'users' });
  });

  it('puts a model between two components into the one that refers to the other', () => {
    const places = split(
      { User: [], Post: ['User'], Remark: ['User', 'Post'] },
      { folders: ['users', 'posts'] },
    );
    expect(places['Remark']).toBe('posts');
  });

  it('makes a component of related models, and names it after the one that most refer to', () => {
    const places = split({
      Line: ['Invoice'],
      Payment: ['Invoice'],
      Invoice: [],
      Setting: [],
    });
    expect(places).toEqual({
      Line: 'invoices',
      Payment: 'invoices',
      Invoice: 'invoices',
      Setting: 'shop',
    });
  });

  it('puts an enum where most of its fields are, and an unused one where its name fits', () => {
    const places = split(
      { User: [], Post: ['User'] },
      {
        folders: ['users', 'posts'],
        enums: [
          { name: 'State', usedBy: ['User', 'Post', 'Post'] },
          { name: 'PostKind', usedBy: [] },
          { name: 'Colour', usedBy: [] },
        ],
      },
    );
    expect(places).toMatchObject({ State: 'posts', PostKind: 'posts', Colour: 'shop' });
  });
});
