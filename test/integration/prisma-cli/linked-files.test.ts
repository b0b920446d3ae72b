import { afterEach, expect, it } from '@jest/globals';
import { symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { AssembledSchema } from '../../../lib/prisma-schema/assembled-schema.js';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { prisma } from '../../support/prisma-cli.js';

afterEach(removeTestApplications);

const model = (name: string) => `model ${name} {\n  id Int @id\n}\n`;

it('reads what links in the output lead to, as the Prisma CLI does', async () => {
  const app = new TestApplication({
    'elsewhere/tag.prisma': model('Tag'),
    'elsewhere/note.prisma': model('Note'),
    'elsewhere/no-schema': model('Memo'),
    'prisma/schema/sub/part.prisma': model('Part'),
  }).component('users', model('User'));
  const links = {
    'a-sub': 'sub',
    'sub/circle': '..',
    all: '../../elsewhere',
    'all-again': '../../elsewhere',
    'named-like-one.prisma': '../../elsewhere/no-schema',
  };
  for (const [link, target] of Object.entries(links)) {
    symlinkSync(target, app.path(`prisma/schema/${link}`));
  }

  expect(assemble({ cwd: app.root })).toMatchObject({
    diagnostics: [],
    foreign: ['all/note.prisma', 'all/tag.prisma', 'sub/part.prisma'],
  });

  const { text } = new AssembledSchema(app.path('prisma/schema'));
  const { stdout } = await prisma(
    app.root,
    ['migrate', 'diff', '--from-empty', '--to-schema=prisma/schema', '--script'],
    { PRISMA_SCHEMA_ENGINE_BINARY: resolve('bin/schema-engine.js') },
  );
  const tables = [...stdout.matchAll(/CREATE TABLE "(\w+)"/g)].map(([, name]) => name);
  expect(tables.sort()).toEqual(['Note', 'Part', 'Tag', 'User']);
  expect([...text.matchAll(/^model (\w+)/gm)].map(([, name]) => name).sort()).toEqual(tables);
});
