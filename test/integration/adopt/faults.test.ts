import { afterEach, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { removeTestApplications } from '../../support/application.js';
import { adopt, application, filesOf, MAIN } from './support/shop.js';

afterEach(removeTestApplications);

it('changes nothing where one of the files cannot be written', async () => {
  const app = application({ 'src/components/tags/prisma': 'not a folder' });
  const before = filesOf(app);

  const { exitCode, output } = await adopt(app, ['--yes']);

  expect({ exitCode, output }).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining('Nothing was moved'),
  });
  expect(filesOf(app)).toEqual(before);
});

it('changes nothing where the schema is wrong, and says where', async () => {
  const app = application({ 'prisma/schema.prisma': `${MAIN}\nmodel User {\n  id Int\n}\n` });

  const { exitCode, output } = await adopt(app, ['--yes']);

  expect(exitCode).toBe(1);
  expect(output).toContain('prisma/schema.prisma:13:1');
  expect(existsSync(app.path('prisma/schema.prisma'))).toBe(true);
});
