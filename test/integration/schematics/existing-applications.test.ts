import { expect, it } from '@jest/globals';
import { nest12, type Files } from './nest-applications.js';
import { runSchematic } from './run-schematic.js';

const nestAdd = (application: Files, generator: string) =>
  runSchematic('nest-add', { generator, workflow: true }, application);

const moduleWith = (imports: string, lines: readonly string[] = []) =>
  [
    "import { Module } from '@nestjs/common';",
    ...lines,
    '',
    `@Module({\n  imports: [${imports}],\n})\nexport class AppModule {}\n`,
  ].join('\n');

/** What people have already, and what an application with it has afterwards or is told. */
const KINDS: readonly [name: string, files: Files, afterwards: Files, said: string | undefined][] =
  [
    [
      'a root module elsewhere, of a server with an adapter',
      {
        'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { ShopModule } from './shop/shop.module.js';

const app = await NestFactory.create<NestFastifyApplication>(
  ShopModule,
  new FastifyAdapter(),
);
await app.listen(3000);
`,
        'src/shop/shop.module.ts': moduleWith('').replace('AppModule', 'ShopModule'),
      },
      { 'src/shop/shop.module.ts': 'imports: [DatabaseModule.forRoot(' },
      undefined,
    ],
    [
      'a ConfigModule and other modules made by functions',
      {
        'src/app.module.ts': moduleWith(
          '\n    // settings\n    ConfigModule.forRoot({ isGlobal: true }),\n    CacheModule.registerAsync({ useFactory: () => ({}) }),\n  ',
          ["import { ConfigModule } from '@nestjs/config';"],
        ),
      },
      {
        'src/app.module.ts':
          '\n    // settings\n    ConfigModule.forRoot({ isGlobal: true }),\n    CacheModule.registerAsync({ useFactory: () => ({}) }),\n    DatabaseModule.forRoot(',
      },
      undefined,
    ],
    [
      'DatabaseModule.forRootAsync() of this package',
      {
        'src/app.module.ts': moduleWith(
          'DatabaseModule.forRootAsync({ useFactory: () => ({ client: PrismaClient }) })',
          ["import { DatabaseModule } from 'nestjs-component-db';"],
        ),
      },
      { 'src/app.module.ts': 'imports: [DatabaseModule.forRootAsync(' },
      undefined,
    ],
    [
      'a DatabaseModule of its own',
      {
        'src/app.module.ts': moduleWith('DatabaseModule', [
          "import { DatabaseModule } from './database/database.module.js';",
        ]),
      },
      { 'src/app.module.ts': 'imports: [DatabaseModule],' },
      "of 'nestjs-component-db' to the imports in src/app.module.ts",
    ],
    [
      'a compose.yaml with PostgreSQL',
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:16\n' },
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:16\n' },
      undefined,
    ],
    [
      'a compose.yaml without PostgreSQL',
      { 'compose.yaml': 'services:\n  cache:\n    image: valkey/valkey\n' },
      { 'compose.yaml': 'services:\n  cache:\n    image: valkey/valkey\n' },
      'Add this service to compose.yaml',
    ],
    [
      'an .env with a URL and an example without',
      { '.env': 'DATABASE_URL=postgresql://a@b/c\n', '.env.example': 'PORT=3000\n' },
      {
        '.env': 'DATABASE_URL=postgresql://a@b/c\n',
        '.env.example': 'PORT=3000\n\n# The database',
      },
      undefined,
    ],
    [
      'a prisma.config.ts without a schema',
      { 'prisma.config.ts': "import { defineConfig } from 'prisma/config';\n" },
      { 'prisma.config.ts': "import { defineConfig } from 'prisma/config';\n" },
      'In prisma.config.ts, import defineConfig',
    ],
    [
      'a workflow of that name',
      { '.github/workflows/database.yml': 'name: ours\n' },
      { '.github/workflows/database.yml': 'name: ours\n' },
      undefined,
    ],
  ];

const runs = KINDS.flatMap(([name, files, afterwards, said]) =>
  ['prisma-client-js', 'prisma-client'].map(
    (generator) => [name, generator, files, afterwards, said] as const,
  ),
);

it.each(runs)(
  'sets up an application with %s, %s, once',
  async (_, generator, own, afterwards, said) => {
    const application = { ...nest12, ...own };
    const once = await nestAdd(application, generator);
    const twice = await nestAdd(once.files, generator);

    for (const [path, text] of Object.entries(afterwards)) expect(once.files[path]).toContain(text);
    if (said === undefined) expect(once.output).not.toContain('Left for you to do');
    else expect(once.output).toContain(said);
    expect(twice.files).toEqual(once.files);
    expect(twice.tasks).toEqual([]);
  },
);
