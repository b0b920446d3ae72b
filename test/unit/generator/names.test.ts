import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import typescript from 'typescript';
import { checkSchema } from '../../../lib/generator/check-schema.js';
import { componentFiles, SCHEMA_FILE } from '../../../lib/generator/component-files.js';
import { GeneratorError } from '../../../lib/generator/generator-error.js';
import { componentNames, defaultModel, modelNames } from '../../../lib/generator/names.js';
import { planComponent } from '../../../lib/generator/plan.js';
import { conventions, nothing } from './support.js';

describe('the names of a component', () => {
  it.each([
    ['blog-posts', 'blog-posts', 'BlogPosts', 'BlogPost'],
    ['blogPosts', 'blog-posts', 'BlogPosts', 'BlogPost'],
    ['Blog_Posts', 'blog-posts', 'BlogPosts', 'BlogPost'],
    ['people', 'people', 'People', 'Person'],
    ['news', 'news', 'News', 'News'],
    ['oauth2-clients', 'oauth2-clients', 'Oauth2Clients', 'Oauth2Client'],
    ['XMLFiles', 'xml-files', 'XmlFiles', 'XmlFile'],
    ['class', 'class', 'Class', 'Class'],
  ])('of %s are %s, %s and the model %s', (name, kebab, pascal, model) => {
    const names = componentNames(name);

    expect(names).toMatchObject({ kebab, pascal });
    expect(defaultModel(names)).toBe(model);
  });

  it.each(['', '2fa', 'main', 'config', 'prisma', 'a/b', 'é', 'a.b', '--'])(
    'cannot come from "%s"',
    (name) => {
      expect(() => componentNames(name)).toThrow(GeneratorError);
    },
  );
});

describe('the names of a model', () => {
  it.each([
    ['BlogPost', 'blogPost', 'blogPosts', 'blog-posts'],
    ['blog-post', 'blogPost', 'blogPosts', 'blog-posts'],
    ['URLMap', 'uRLMap', 'uRLMaps', 'url-maps'],
    ['Person', 'person', 'people', 'people'],
    ['Status', 'status', 'statuses', 'statuses'],
  ])('of %s are %s, %s and the route %s', (name, camel, plural, route) => {
    expect(modelNames(name)).toMatchObject({ camel, plural, route });
  });

  it.each(['', '1Model', 'Then', 'constructor', 'OnModuleInit', 'a b!', 'Größe'])(
    'cannot come from "%s"',
    (name) => {
      expect(() => modelNames(name)).toThrow(GeneratorError);
    },
  );

  it.each(['String', 'Int', 'Float', 'PrismaClient'])(
    'are refused in the words of Prisma, where it reserves "%s"',
    (model) => {
      expect(() => make({ name: 'things', model, fields: [] })).toThrow(
        /Prisma does not accept the schema:\n.*(reserved|invalid)/,
      );
    },
  );
});

it('gives a valid schema and valid TypeScript, or an error that says why not, for any names', () => {
  const word = fc.oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}([-_][A-Za-z0-9]{1,6}){0,2}$/),
    fc.constantFrom('class', 'model', 'enum', 'default', 'new', 'type', 'Prisma', 'Date', 'data'),
  );
  const type = fc.constantFrom('string', 'int', 'decimal', 'datetime', 'json', 'bigint', 'uuid');
  const field = fc.tuple(word, type, fc.constantFrom('', '?'));
  fc.assert(
    fc.property(word, word, fc.array(field, { maxLength: 3 }), (name, model, fields) => {
      const described = fields.map(([field, type, mark]) => `${field}:${type}${mark}`);
      try {
        for (const [path, text] of make({ name, model, fields: described })) {
          if (path.endsWith('.ts')) expect([path, syntaxErrorsIn(text)]).toEqual([path, []]);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(GeneratorError);
      }
    }),
    { numRuns: 150 },
  );
});

function make(description: { name: string; model: string; fields: string[] }) {
  const blueprint = planComponent({ ...description, isPackage: false }, nothing, conventions);
  const files = componentFiles(blueprint, { controller: true, tests: true });
  checkSchema(files.get(SCHEMA_FILE)!, conventions.provider);
  return files;
}

function syntaxErrorsIn(text: string): unknown[] {
  const { diagnostics = [] } = typescript.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { experimentalDecorators: true, module: typescript.ModuleKind.NodeNext },
  });
  return diagnostics.map(({ messageText }) => messageText);
}
