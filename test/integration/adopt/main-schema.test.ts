import { afterEach, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { removeTestApplications } from '../../support/application.js';
import { adopt, application, differenceFrom, MAIN, MODELS } from './support/shop.js';

afterEach(removeTestApplications);

it('keeps a main schema of its own where the generated one would say less', async () => {
  const main = [
    '// Two clients.',
    'generator client {',
    '  provider = "prisma-client"',
    '  output   = "../src/generated"',
    '}',
    '',
    'generator other {',
    '  provider = "other"',
    '}',
    '',
    'datasource db {',
    '  provider = "postgresql"',
    '  schemas  = ["public"]',
    '}',
    '',
  ].join('\n');
  const models = 'model User {\n  id Int @id\n\n  @@schema("public")\n}\n';
  const app = application({ 'prisma/schema.prisma': `${main}\n${models}` });

  expect(await adopt(app, ['--yes'])).toMatchObject({ exitCode: 0 });

  expect(app.read('prisma/main.prisma')).toBe(
    main.replace('../src/generated', '../../src/generated'),
  );
  expect(JSON.parse(app.read('package.json'))).toMatchObject({
    componentDb: {
      main: 'prisma/main.prisma',
      generator: { provider: 'prisma-client', output: 'src/generated' },
    },
  });
  expect(await differenceFrom(app, `${main}\n${models}`)).toMatchObject({ exitCode: 0 });
});

it('keeps the names of the datasource and the generator, which types and commands may use', async () => {
  const main = [
    'generator server {',
    '  provider = "prisma-client-js"',
    '}',
    '',
    'datasource postgres {',
    '  provider = "postgresql"',
    '}',
    '',
  ].join('\n');
  const models = 'model User {\n  id String @id @postgres.VarChar(26)\n}\n';
  const app = application({ 'prisma/schema.prisma': `${main}\n${models}` });

  expect(await adopt(app, ['--yes'])).toMatchObject({ exitCode: 0 });

  expect(app.read('prisma/main.prisma')).toBe(main);
  expect(await differenceFrom(app, `${main}\n${models}`)).toMatchObject({ exitCode: 0 });
});

it('leaves the connection URLs of Prisma 6 to the generated main schema, or keeps unusual ones', async () => {
  const datasource = (url: string) =>
    `datasource db {\n  provider = "sqlite"\n  url      = ${url}\n}\n`;
  const client = 'generator client {\n  provider = "prisma-client-js"\n}\n';
  const adoptWith = async (url: string, version: string) => {
    const app = application({
      'prisma/schema.prisma': `${client}\n${datasource(url)}\nmodel User {\n  id Int @id\n}\n`,
      'node_modules/prisma/package.json': `{ "name": "prisma", "version": "${version}" }`,
    });
    const { exitCode, output } = await adopt(app, ['--yes']);
    const main = existsSync(app.path('prisma/main.prisma')) && app.read('prisma/main.prisma');
    return { exitCode, output, main };
  };

  expect(await adoptWith('env("DATABASE_URL")', '6.19.0')).toMatchObject({
    exitCode: 0,
    main: false,
  });
  expect(await adoptWith('"file:./dev.db"', '6.19.0')).toMatchObject({
    exitCode: 0,
    main: `${client}\n${datasource('"file:../dev.db"')}`,
  });
  expect(await adoptWith('env("DATABASE_URL")', '5.22.0')).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining('CDB002'),
  });
});

it('puts the main schema where a file of the old schema was', async () => {
  const main = `// Ours.\n${MAIN}`;
  const app = application({
    'package.json': '{ "name": "shop", "prisma": { "schema": "prisma" } }',
    'prisma/main.prisma': main,
    'prisma/models.prisma': MODELS,
  });
  app.remove('prisma/schema.prisma');

  expect(await adopt(app, ['--yes'])).toMatchObject({ exitCode: 0 });

  expect(app.read('prisma/main.prisma')).toBe(main);
  expect(existsSync(app.path('prisma/models.prisma'))).toBe(false);
  expect(await differenceFrom(app, `${MAIN}\n${MODELS}`)).toMatchObject({ exitCode: 0 });
});
