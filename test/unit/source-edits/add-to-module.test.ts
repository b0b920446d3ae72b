import { describe, expect, it } from '@jest/globals';
import typescript from 'typescript';
import { addToModule } from '../../../lib/source-edits/add-to-module.js';

const POSTS = {
  module: 'imports',
  expression: 'PostsModule',
  import: { name: 'PostsModule', from: './posts/posts.module.js' },
} as const;

const add = (text: string) => addToModule(text, POSTS, typescript);

/** A module with such metadata, and with `PostsModule` imported after the edit. */
const module = (metadata: string, imports = '') =>
  `import { Module } from '@nestjs/common';\n${imports}\n@Module(${metadata})\nexport class AppModule {}\n`;
const imported = "import { PostsModule } from './posts/posts.module.js';\n";

describe('adds to the list as it is written', () => {
  it.each([
    ['an empty list', '{ imports: [] }', '{ imports: [PostsModule] }'],
    ['one line', '{ imports: [A, B] }', '{ imports: [A, B, PostsModule] }'],
    ['a trailing comma', '{ imports: [A,] }', '{ imports: [A, PostsModule,] }'],
    [
      'lines of their own',
      '{\n  imports: [\n    A,\n    B, // why\n  ],\n}',
      '{\n  imports: [\n    A,\n    B, // why\n    PostsModule,\n  ],\n}',
    ],
    [
      'no trailing comma and a comment',
      '{\n\timports: [\n\t\tA,\n\t\tB // why\n\t]\n}',
      '{\n\timports: [\n\t\tA,\n\t\tB, // why\n\t\tPostsModule\n\t]\n}',
    ],
    [
      'many lines in the last element',
      '{\n  imports: [A, B.forRoot({\n    c: 1,\n  })],\n}',
      '{\n  imports: [A, B.forRoot({\n    c: 1,\n  }), PostsModule],\n}',
    ],
    ['a spread list', '{ imports: [...shared] }', '{ imports: [...shared, PostsModule] }'],
    ['a comment only', '{ imports: [/* none */] }', '{ imports: [/* none */ PostsModule] }'],
    [
      'comment lines only',
      '{\n  imports: [\n    // A,\n  ],\n}',
      '{\n  imports: [\n    // A,\n    PostsModule\n  ],\n}',
    ],
    ['a key in quotes', `{ 'imports': [A] }`, `{ 'imports': [A, PostsModule] }`],
    ['no list', '{ providers: [A] }', '{ imports: [PostsModule], providers: [A] }'],
    [
      'no list, on lines',
      '{ // all of it\n  // the service\n  providers: [A],\n}',
      '{ // all of it\n  imports: [PostsModule],\n  // the service\n  providers: [A],\n}',
    ],
    ['nothing', '{}', '{ imports: [PostsModule] }'],
    ['no metadata', '', '{ imports: [PostsModule] }'],
  ])('%s', (_, before, after) => {
    expect(add(module(before))).toBe(module(after, imported));
  });
});

it('changes nothing where it is there already', () => {
  const text = add(module('{ imports: [A] }'))!;

  expect(add(text)).toBe(text);
  const lazy = module('{ imports: [forwardRef(() => PostsModule)] }', imported.replace('.js', ''));
  expect(add(lazy)).toBe(lazy);
  const variable = module('{ imports }', `${imported}const imports = [PostsModule];\n`);
  expect(add(variable)).toBe(variable);
});

it.each([
  ['a list that is a variable', module('{ imports: shared }')],
  ['a list that is a shorthand', module('{ imports }')],
  ['a list that is called for', module('{ imports: [A].concat(more) }')],
  ['metadata that is a variable', module('metadata')],
  ['metadata that may have a list', module('{ ...metadata }')],
  ['no module', 'export class AppModule {}\n'],
  ['two modules', module('{}') + module('{}')],
  ['another thing of that name', module('{}', 'class PostsModule {}\n')],
  ['another import of that name', module('{}', "import { PostsModule } from './other.js';\n")],
  ['a syntax error', module('{ imports: [ }')],
])('refuses %s', (_, text) => {
  expect(add(text)).toBeUndefined();
});

it('keeps quotes, semicolons, line endings and a comment behind the imports', () => {
  const text = [
    'import { Module } from "@nestjs/common" // Nest',
    '',
    '@Module({ imports: [] })',
    'export class AppModule {}',
  ];

  expect(add(text.join('\r\n'))).toBe(
    [
      text[0],
      'import { PostsModule } from "./posts/posts.module.js"',
      '',
      '@Module({ imports: [PostsModule] })',
      text[3],
    ].join('\r\n'),
  );
});

it('imports from a module beside what is imported from it', () => {
  const text = module('{ imports: [] }', "import { Post } from './posts/posts.module.js';\n");

  expect(add(text)).toBe(
    module(
      '{ imports: [PostsModule] }',
      "import { Post, PostsModule } from './posts/posts.module.js';\n",
    ),
  );
});

it('does not take an imported type for the class', () => {
  const text = module('{}', "import type { Post } from './posts/posts.module.js';\n");

  expect(add(text)).toContain(`import type { Post } from './posts/posts.module.js';\n${imported}`);
});
