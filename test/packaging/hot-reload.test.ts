import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, type Database } from '../support/database.js';
import { sectionOf } from '../support/documents.js';
import { NestApplication, type NestApplicationOptions } from '../support/nest-application.js';

const SCHEMA = 'src/components/notes/prisma/schema.prisma';
const SERVICE = 'src/components/notes/notes.service.ts';
const PRISMA_CONFIG = `import { defineConfig } from 'nestjs-component-db/prisma';
export default defineConfig();
`;

function schema(...fields: string[]): string {
  return ['model Note {', '  id Int @id', '  title String', ...fields, '}', ''].join('\n');
}

/** @param client the module that PrismaClient is imported from */
function service(client: string, ...fields: string[]): string {
  const select = Object.fromEntries(fields.map((field) => [field, true]));
  return `import { Injectable } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '${client}';

@Injectable()
export class NotesService {
  private readonly prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }),
  });

  findAll() {
    return this.prisma.note.findMany({ select: ${JSON.stringify(select)} });
  }
}
`;
}

/** @param js the suffix of imports */
function controllerAndModule(js: string): Record<string, string> {
  return {
    'src/app.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { NotesService } from './components/notes/notes.service${js}';

@Controller()
export class AppController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  list() {
    return this.notes.findAll();
  }
}
`,
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AppController } from './app.controller${js}';
import { NotesService } from './components/notes/notes.service${js}';

@Module({ controllers: [AppController], providers: [NotesService] })
export class AppModule {}
`,
  };
}

interface Application {
  /** The module that PrismaClient is imported from. */
  readonly client: string;
  readonly options: NestApplicationOptions;
  /** What is printed when the client is there, where a mistake is, and when the schema has changed. */
  readonly prints: { generated: string; mistakeAt: string; reminder?: string };
}

const BUNDLER_PRINTS = {
  generated: '[component-db] generated the Prisma Client',
  mistakeAt: `ERROR in ${SCHEMA}`,
  reminder: 'npx prisma migrate dev',
};

/** As the guide says to run these builders. */
function withWatchers(
  builder: 'tsc' | 'swc',
  devDependencies: Record<string, string>,
): [string, Application] {
  const [both, swc] = sectionOf('docs/hot-reload.md', 'tsc and SWC')
    .filter(({ file }) => file === 'package.json')
    .map(({ text }) => JSON.parse(text) as NestApplicationOptions);
  return [
    `Nest 12, ESM, ${builder} and watchers, prisma-client`,
    {
      client: '../../generated/prisma/client.js',
      options: {
        nest: '^12.0.0',
        builder,
        componentDb: both!.componentDb,
        scripts: { ...both!.scripts, ...(builder === 'swc' && swc!.scripts) },
        devDependencies: { concurrently: '^10.0.0', typescript: '~6.0.3', ...devDependencies },
        files: { ...controllerAndModule('.js'), 'prisma.config.ts': PRISMA_CONFIG },
      },
      prints: { generated: 'Generated Prisma Client', mistakeAt: SCHEMA },
    },
  ];
}

const APPLICATIONS: [string, Application][] = [
  [
    'Nest 12, ESM, Rspack, prisma-client',
    {
      client: '../../generated/prisma/client.js',
      options: {
        nest: '^12.0.0',
        builder: 'rspack',
        componentDb: {
          generator: { provider: 'prisma-client', output: 'src/generated/prisma' },
        },
        devDependencies: {
          '@rspack/core': '2.2.9',
          'tsconfig-paths-webpack-plugin': '^4.2.0',
          typescript: '~6.0.3',
          'webpack-node-externals': '^3.0.0',
        },
        files: {
          ...controllerAndModule('.js'),
          'prisma.config.ts': PRISMA_CONFIG,
          'rspack.config.js': `import { ComponentDbPlugin } from 'nestjs-component-db/bundler';

export default (options) => ({
  ...options,
  plugins: [...options.plugins, new ComponentDbPlugin()],
});
`,
        },
      },
      prints: BUNDLER_PRINTS,
    },
  ],
  [
    'Nest 11, CommonJS, webpack, prisma-client-js',
    {
      client: '@prisma/client',
      options: {
        nest: '^11.0.0',
        builder: 'webpack',
        componentDb: {},
        devDependencies: { 'ts-loader': '^9.5.2', typescript: '^5.7.3' },
        files: {
          ...controllerAndModule(''),
          'prisma.config.ts': PRISMA_CONFIG,
          'webpack.config.js': `const { ComponentDbPlugin } = require('nestjs-component-db/bundler');

module.exports = (options) => ({
  ...options,
  plugins: [...options.plugins, new ComponentDbPlugin()],
});
`,
        },
      },
      prints: BUNDLER_PRINTS,
    },
  ],
  // tsconfig.json names the types of vitest
  withWatchers('tsc', { vitest: '^4.1.2' }),
  withWatchers('swc', { '@swc/cli': '^0.8.1', '@swc/core': '1.16.18' }),
];

describe.each(APPLICATIONS)('Hot reload in %s', (_, { client, options, prints }) => {
  const app = new NestApplication(options);
  let database: Database;

  beforeAll(async () => {
    database = await createDatabase();
    await database.query('CREATE TABLE "Note" (id integer PRIMARY KEY, title text NOT NULL)');
    await database.query(`INSERT INTO "Note" VALUES (1, 'first')`);
    app.install();
    app.write({ [SCHEMA]: schema(), [SERVICE]: service(client, 'id', 'title') });
    await app.start(database.url);
  });
  afterAll(async () => {
    await app.remove();
    await database.drop();
  });

  const answers = (...notes: object[]) =>
    app.until(async () => JSON.stringify(await app.answer()) === JSON.stringify(notes));

  it('starts an application that has no schema and no client yet', async () => {
    await answers({ id: 1, title: 'first' });
    expect(app.output).toContain(prints.generated);
  });

  it('restarts it with a new field, which its types have too', async () => {
    await database.query(`ALTER TABLE "Note" ADD COLUMN color text NOT NULL DEFAULT 'blue'`);
    app.write({
      [SCHEMA]: schema('  color String @default("blue")'),
      [SERVICE]: service(client, 'id', 'title', 'color'),
    });

    await answers({ id: 1, title: 'first', color: 'blue' });
    expect(app.output).toContain(prints.reminder ?? '');
    expect(app.output).not.toContain('ERROR in');
    // by Prisma's watcher, where that is at work
    expect(app.output.split('Change in ')).toHaveLength(prints === BUNDLER_PRINTS ? 1 : 2);
  });

  it('reports a mistake and keeps the application running', async () => {
    app.write({ [SCHEMA]: schema('  color ? String') });

    await app.until(() => app.output.includes(`${prints.mistakeAt}:4:3`));
    expect(app.output).toContain('> 4 |   color ? String');
    expect(await app.answer()).toEqual([{ id: 1, title: 'first', color: 'blue' }]);
  });

  it('recovers', async () => {
    await database.query(`ALTER TABLE "Note" ADD COLUMN size integer NOT NULL DEFAULT 3`);
    app.write({
      [SCHEMA]: schema('  color String @default("blue")', '  size Int @default(3)'),
      [SERVICE]: service(client, 'id', 'size'),
    });

    await answers({ id: 1, size: 3 });
  });
});
