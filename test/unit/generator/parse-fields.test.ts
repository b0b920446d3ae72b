import { describe, expect, it } from '@jest/globals';
import { parseFields } from '../../../lib/generator/parse-fields.js';

describe('the fields of a model', () => {
  it('are read from their names and types', () => {
    expect(parseFields(['title:string', 'length:int?', 'author:demo.DemoUser?'])).toEqual([
      { name: 'title', type: 'string', optional: false },
      { name: 'length', type: 'int', optional: true },
      { name: 'author', component: 'demo', model: 'DemoUser', optional: true },
    ]);
  });

  it.each([
    ['title', 'is not name:type'],
    ['title:', 'is not name:type'],
    ['title:string!', 'is not name:type'],
    ['a b:string', 'cannot be a field'],
    ['2nd:string', 'cannot be a field'],
    ['constructor:string', 'cannot be a field'],
    ['title:varchar', 'unknown type "varchar". There are string, text, int'],
    ['id:int', 'every component gets one'],
  ])('are refused as %s, because that %s', (field, message) => {
    expect(() => parseFields([field])).toThrow(message);
  });

  it.each([
    [['title:string', 'title:text']],
    [['author:demo.DemoUser', 'authorId:string']],
    [['authorId:string', 'author:demo.DemoUser']],
  ])('are refused as %j, because one is there twice', (fields) => {
    expect(() => parseFields(fields)).toThrow('it is there twice');
  });
});
