import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { DatabaseConfigurationError, DatabaseModule } from '../../../lib/database/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { blocksOf } from '../../support/documents.js';
import { clientOf, GENERATORS, SCHEMA } from './support/generated-client.js';

const url = 'postgresql://app:hunter2@localhost/app';

describe.each(GENERATORS)('an application whose schema is not that of its client: %s', (kind) => {
  let app: TestApplication;

  /** What the start comes to, as far as it goes without a connection. */
  const start = async () => {
    const imports = [DatabaseModule.forRoot({ client: await clientOf(kind), url })];
    return Test.createTestingModule({ imports })
      .compile()
      .then(
        () => undefined,
        (error: unknown) => error,
      );
  };
  beforeEach(() => {
    app = new TestApplication({ 'prisma/schema/main.prisma': SCHEMA }).component('blog', '');
    jest.spyOn(process, 'cwd').mockReturnValue(app.root);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    removeTestApplications();
  });
  const change = (from: string | RegExp, to: string) =>
    app.write({ 'prisma/schema/main.prisma': SCHEMA.replace(from, to) });

  it('starts where it is', async () => {
    expect(await start()).toBeUndefined();
  });

  it('starts where it differs in order, spacing and comments', async () => {
    const [head, user, post] = SCHEMA.split(/(?=^model)/m) as [string, string, string];
    app.write({
      'prisma/schema/main.prisma': head,
      'prisma/schema/a.prisma': `/// An article.\n${attributesFirst(post)}`,
      'prisma/schema/b.prisma': user.replace('Post[]', 'Post[] // those published\r\n'),
    });
    expect(await start()).toBeUndefined();
  });

  it.each([
    ['a field', '  posts ', '  name String?\n  posts ', 'model User'],
    ['an attribute', '@unique', '@unique @map("mail")', 'model User'],
    ['a model and what it is referred to by', /$/, 'model Tag {\n  id Int @id\n}\n', 'model Tag'],
  ])('does not start without %s', async (_, from, to, different) => {
    change(from, to);
    const error = await start();
    expect(error).toBeInstanceOf(DatabaseConfigurationError);
    expect((error as Error).message).toBe(
      'The generated client was made from another schema than the one in prisma/schema:\n' +
        `  - these are different: ${different}\n` +
        '  - run npx prisma generate, and build the application again',
    );
  });

  it('says what docs/run-time.md shows', async () => {
    change(/$/, 'model Note {\n  id Int @id\n}\n');
    const { name, message } = (await start()) as Error;

    const shown = blocksOf('docs/run-time.md').filter(({ language }) => language === 'text');
    expect(shown[1]!.text).toBe(`${name}: ${message}\n`);
  });

  it('names a few of many differences', async () => {
    const models = Array.from({ length: 7 }, (_, n) => `model M${n} {\n  id Int @id\n}\n`);
    change(/$/, models.join('\n'));
    expect(await start()).toMatchObject({
      message: expect.stringContaining('model M4 and 2 more'),
    });
  });

  it('starts in production', async () => {
    change(/$/, 'model Tag {\n  id Int @id\n}\n');
    const replaced = jest.replaceProperty(process, 'env', {
      ...process.env,
      NODE_ENV: 'production',
    });
    expect(await start()).toBeUndefined();
    replaced.restore();
  });

  it('starts where the schema is not deployed', async () => {
    app.remove('prisma');
    expect(await start()).toBeUndefined();
  });

  it('starts where the client is that of another database', async () => {
    app.write({
      'prisma/schema/main.prisma':
        'generator client {\n  provider = "prisma-client"\n  output = "../../src/client"\n}\n',
    });
    expect(await start()).toBeUndefined();
  });
});

/** A model as Prisma takes it, but would format it otherwise. */
function attributesFirst(model: string): string {
  const [header, ...lines] = model.split('\n');
  const isAttribute = (line: string) => line.includes('@@');
  const body = [...lines.filter(isAttribute), ...lines.filter((line) => !isAttribute(line))];
  return [header, ...body].join('\n').replace('slug ', 'slug    ');
}
