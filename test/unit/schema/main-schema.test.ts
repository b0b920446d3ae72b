import { afterEach, describe, expect, it } from '@jest/globals';
import { relative, resolve } from 'node:path';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { places } from './places.js';

afterEach(removeTestApplications);

const USER = 'model User {\n  id Int @id\n}\n';

describe('main.prisma', () => {
  it('has the options of the generator, with its output seen from the schema folder', () => {
    const app = new TestApplication({
      'package.json': JSON.stringify({
        componentDb: {
          generator: {
            provider: 'prisma-client',
            output: 'src/generated/prisma',
            previewFeatures: ['views'],
          },
        },
      }),
    }).component('users', USER);

    assemble({ cwd: app.root });

    expect(app.read('prisma/schema/main.prisma')).toContain(
      [
        'generator client {',
        '  provider        = "prisma-client"',
        '  previewFeatures = ["views"]',
        '  output          = "../../src/generated/prisma"',
        '}',
      ].join('\n'),
    );
  });

  it.each(['/srv/client', '../../../../client', 'client'])(
    'points it to %s from wherever it is told to assemble',
    (output) => {
      const app = new TestApplication({
        'package.json': JSON.stringify({
          componentDb: { generator: { provider: 'prisma-client', output } },
        }),
      }).component('users', USER);

      assemble({ cwd: app.root });

      const [, written = ''] = /output\s*= "(.*)"/.exec(app.read('prisma/schema/main.prisma'))!;
      expect(written).toBe(relative(app.path('prisma/schema'), resolve(app.root, output)));
    },
  );

  it("uses the application's own main file where it names one", () => {
    const main = 'datasource mine {\n  provider = "sqlite"\n}\n';
    const app = new TestApplication({
      'package.json': JSON.stringify({ componentDb: { main: 'prisma/main.prisma' } }),
      'prisma/main.prisma': main,
    }).component('users', USER);

    expect(places(app)).toEqual([]);
    expect(app.read('prisma/schema/main.prisma')).toBe(main);

    app.write({ 'prisma/main.prisma': main.replace('sqlite', 'dbase') });
    expect(places(app)).toEqual(['CDB501 prisma/main.prisma:2:14']);
  });

  it.each([
    ['6.15.0', ['CDB002 package.json:1:1']],
    ['6.16.0', []],
    ['7.10.1', []],
    ['8.0.0-rc.1', ['CDB002 package.json:1:1']],
  ])('says whether the installed Prisma %s is supported', (version, expected) => {
    const app = new TestApplication({
      'node_modules/prisma/package.json': JSON.stringify({ name: 'prisma', version }),
    }).component('users', USER);

    expect(places(app)).toEqual(expected);
  });

  it('writes the connection URL into the schema for Prisma 6', () => {
    const app = new TestApplication({
      'node_modules/prisma/package.json': '{ "name": "prisma", "version": "6.19.3" }',
    }).component('users', USER);

    expect(places(app)).toEqual([]);
    expect(app.read('prisma/schema/main.prisma')).toContain(
      [
        'generator client {',
        '  engineType = "client"',
        '  provider   = "prisma-client-js"',
        '}',
        '',
        'datasource db {',
        '  provider          = "postgresql"',
        '  url               = env("DATABASE_URL")',
        '  shadowDatabaseUrl = env("SHADOW_DATABASE_URL")',
        '}',
      ].join('\n'),
    );

    app.component('users', 'model User {\n  id Nothing @id\n}\n');
    expect(places(app)).toEqual(['CDB501 src/components/users/prisma/schema.prisma:2:6']);
  });

  it.each([
    ['URL', 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n', '3:3'],
    [
      'preview feature "metrics"',
      'generator client {\n  provider = "prisma-client-js"\n  previewFeatures = ["views", "metrics"]\n}\ndatasource db {\n  provider = "postgresql"\n}\n',
      '3:21',
    ],
  ])("takes the %s in the application's own main file for Prisma 6 only", (_, main, place) => {
    const app = new TestApplication({
      'package.json': JSON.stringify({ componentDb: { main: 'prisma/main.prisma' } }),
      'prisma/main.prisma': main,
      'node_modules/prisma/package.json': '{ "name": "prisma", "version": "6.19.3" }',
    }).component('users', USER);

    expect(places(app)).toEqual([]);
    expect(app.read('prisma/schema/main.prisma')).toBe(main);

    app.write({ 'node_modules/prisma/package.json': '{ "name": "prisma", "version": "7.10.0" }' });
    expect(places(app)).toEqual([`CDB501 prisma/main.prisma:${place}`]);
  });
});
