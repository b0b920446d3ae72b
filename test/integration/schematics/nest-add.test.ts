import { describe, expect, it } from '@jest/globals';
import { monorepo, nest11, nest12, nest12CommonJs, type Files } from './nest-applications.js';
import { runSchematic } from './run-schematic.js';

const nestAdd = (application: Files, options: object = {}) =>
  runSchematic('nest-add', options, application);

/** What is new or changed; versions change with every release. */
function changes(before: Files, after: Files): Files {
  const changed = Object.entries(after).filter(([path, text]) => text !== before[path]);
  return Object.fromEntries(
    changed.map(([path, text]) => [path, text.replace(/"\^?\d+\.\d+\.\d+[^"]*"/g, '"VERSION"')]),
  );
}

describe.each([
  ['Nest 11, CommonJS, webpack', nest11, { sourceRoot: 'src' }],
  [
    'Nest 12, ES modules, Rspack, client among the sources',
    nest12,
    { sourceRoot: 'src', generator: 'prisma-client', workflow: true },
  ],
  ['Nest 12, CommonJS', nest12CommonJs, { sourceRoot: 'src', provider: 'cockroachdb' }],
  ['a monorepo', monorepo, { project: 'desk', generator: 'prisma-client' }],
])('%s', (_, application, options) => {
  it('is set up', async () => {
    const { files, output } = await nestAdd(application, options);

    expect(changes(application, files)).toMatchSnapshot();
    expect(output).not.toContain('Left for you to do');
  });

  it('stays as it is when it is set up again', async () => {
    const once = await nestAdd(application, options);
    const twice = await nestAdd(once.files, options);

    expect(twice.files).toEqual(once.files);
    expect(twice.tasks).toEqual([]);
    expect(twice.output).toBe('');
  });
});

const dependencies = ({ 'package.json': text }: Files) =>
  (JSON.parse(text!) as { dependencies: Record<string, string> }).dependencies;

it('takes the @nestjs/config that fits Nest', async () => {
  const installed = { 'node_modules/@nestjs/core/package.json': '{ "version": "11.1.0" }' };

  expect(dependencies((await nestAdd(nest11)).files)['@nestjs/config']).toBe('^4.0.4');
  expect(dependencies((await nestAdd(nest12)).files)['@nestjs/config']).toMatch(/^\^12\./);
  expect(dependencies((await nestAdd({ ...nest12, ...installed })).files)).toHaveProperty(
    ['@nestjs/config'],
    '^4.0.4',
  );
});

it('keeps what is there', async () => {
  const { files } = await nestAdd({
    ...nest12,
    'package.json': nest12['package.json']!.replace(
      '"build"',
      '"postinstall": "husky",\n    "prebuild": "rimraf dist",\n    "build"',
    ).replace('"devDependencies": {', '"devDependencies": {\n    "prisma": "7.1.0",'),
    '.env': 'PORT=1\nDATABASE_URL=postgresql://db/shop\n',
    'compose.yaml': 'services:\n  db:\n    image: postgis/postgis\n',
    'prisma.config.ts': "import { defineConfig } from 'nestjs-component-db/prisma';\n",
  });

  expect(JSON.parse(files['package.json']!)).toMatchObject({
    scripts: {
      postinstall: 'husky && component-db assemble',
      prebuild: 'rimraf dist && prisma generate',
    },
    devDependencies: { prisma: '7.1.0' },
  });
  expect(files['.env']).toBe('PORT=1\nDATABASE_URL=postgresql://db/shop\n');
  expect(files).not.toHaveProperty(['docker-compose.yml']);
});

it('prints what it cannot edit safely', async () => {
  const application = {
    ...nest12,
    'nest-cli.json': nest12['nest-cli.json']!.replace('@nestjs/schematics', 'own-schematics'),
    'src/main.ts': "import { start } from './start.js';\nawait start();\n",
    'src/app.module.ts': nest12['src/app.module.ts']!.replace('imports: []', 'imports: shared'),
    'rspack.config.js': 'export default (options) => options;\n',
    'docker-compose.yml': 'services:\n  cache:\n    image: valkey/valkey\n',
    'prisma.config.ts': "import { defineConfig } from 'prisma/config';\n",
  };
  const { files, output } = await nestAdd(application);

  for (const path of Object.keys(application).filter((name) => name !== 'package.json')) {
    if (path !== '.gitignore')
      expect(files[path]).toBe(application[path as keyof typeof application]);
  }
  for (const instruction of [
    'nest g -c nestjs-component-db component-db',
    'app.enableShutdownHooks() in src/main.ts',
    'DatabaseModule.forRoot() of',
    'rspack.config.js',
    'service to docker-compose.yml',
    'In prisma.config.ts, import defineConfig',
  ]) {
    expect(output).toContain(instruction);
  }
});

it('changes what it is asked to change', async () => {
  const { files } = await nestAdd(nest12);
  const auto = { provider: 'auto', generator: 'auto', components: '' };
  const { componentDb } = JSON.parse(files['package.json']!) as { componentDb: object };

  expect((await nestAdd(files, auto)).files).toEqual(files);
  const after = await nestAdd(files, { generator: 'prisma-client', components: 'modules/*' });
  expect(JSON.parse(after.files['package.json']!)).toMatchObject({
    componentDb: {
      ...componentDb,
      components: ['src/components/*', 'modules/*'],
      generator: { provider: 'prisma-client', output: 'src/generated/prisma' },
    },
  });
  expect(after.output).toContain('Add DatabaseModule.forRoot({ client: PrismaClient })');
});

it('leaves an application on another major of Prisma alone', async () => {
  const application = {
    ...nest12,
    'package.json': '{ "devDependencies": { "prisma": "^6.19.0" } }',
  };
  const { files, output, tasks } = await nestAdd(application);

  expect(files).toEqual(application);
  expect(output).toContain('Move to Prisma 7');
  expect(tasks).toEqual([]);
});

it('says that a project is unknown', async () => {
  await expect(nestAdd(monorepo, { project: 'shop' })).rejects.toThrow(
    'nest-cli.json has no project "shop". It has: app, desk.',
  );
});

describe('an application with a schema of its own', () => {
  const SCHEMA = `generator client {
  provider = "prisma-client"
  output   = "../src/generated/prisma"
}

datasource db {
  provider = "mysql"
}

model Post {
  id Int @id
}
`;

  it.each(['prisma/schema.prisma', 'prisma/schema/post.prisma', 'db/post.prisma'])(
    'goes on using %s',
    async (path) => {
      const application = {
        ...nest12,
        [path]: SCHEMA,
        ...(path.startsWith('db') && {
          'prisma.config.ts': "export default defineConfig({ schema: 'db' });\n",
        }),
      };
      const { files, output } = await nestAdd(application);

      expect(Object.keys(changes(application, files)).sort()).toEqual([
        'nest-cli.json',
        'package.json',
      ]);
      const { scripts, componentDb } = JSON.parse(files['package.json']!) as Record<string, object>;
      expect(scripts).toEqual(
        (JSON.parse(nest12['package.json']!) as typeof componentDb & { scripts: object }).scripts,
      );
      expect(componentDb).toMatchObject({
        provider: 'mysql',
        generator: { provider: 'prisma-client' },
      });
      expect(output).toContain('stays the schema until you move it');
    },
  );

  it('is set up once its models are in components', async () => {
    const { files } = await nestAdd({ ...nest12, 'prisma/schema.prisma': SCHEMA });
    const { 'prisma/schema.prisma': schema, ...moved } = files;

    const after = await nestAdd({ ...moved, 'src/components/posts/prisma/schema.prisma': schema! });

    expect(after.files).toHaveProperty(['prisma.config.ts']);
    expect(after.output).not.toContain('stays the schema');
  });
});
