import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, urlOf, type Database } from '../support/database.js';
import { FreshApplication, TARBALL } from '../support/fresh-application.js';

/** An application of a newcomer. */
interface Kind {
  readonly nest: 11 | 12;
  readonly modules: 'CommonJS' | 'ESM';
  readonly packageManager: 'npm' | 'pnpm';
  readonly generator: 'prisma-client-js' | 'prisma-client';
  readonly monorepo?: boolean;
}

const KINDS: readonly Kind[] = [
  { nest: 11, modules: 'CommonJS', packageManager: 'npm', generator: 'prisma-client-js' },
  { nest: 12, modules: 'ESM', packageManager: 'npm', generator: 'prisma-client' },
];

const MORE_KINDS: readonly Kind[] = [
  { nest: 12, modules: 'CommonJS', packageManager: 'npm', generator: 'prisma-client-js' },
  {
    nest: 12,
    modules: 'ESM',
    packageManager: 'npm',
    generator: 'prisma-client-js',
    monorepo: true,
  },
  { nest: 11, modules: 'CommonJS', packageManager: 'pnpm', generator: 'prisma-client' },
  { nest: 12, modules: 'ESM', packageManager: 'pnpm', generator: 'prisma-client-js' },
];

/** `npm run test:newcomers` takes all of them. */
const chosen = process.env['NEWCOMERS'] === 'all' ? [...KINDS, ...MORE_KINDS] : KINDS;

const named = chosen.map((kind): [string, Kind] => {
  const { nest, modules, packageManager, generator, monorepo } = kind;
  const layout = monorepo ? ', a monorepo' : '';
  return [`Nest ${nest}, ${modules}, ${packageManager}, ${generator}${layout}`, kind];
});

describe.each(named)('The way of a newcomer: %s', (_, kind) => {
  const { nest, packageManager, generator, monorepo } = kind;
  const app = new FreshApplication();
  const source = monorepo ? 'apps/app/src' : 'src';
  const project = monorepo ? '--project app' : '';
  let database: Database;

  beforeAll(async () => {
    database = await createDatabase();
    // the newest pnpm that runs on Node 20
    const tools = [`@nestjs/cli@^${nest}.0.0`, ...(packageManager === 'pnpm' ? ['pnpm@^10'] : [])];
    app.prepare(tools, {
      CHECKPOINT_DISABLE: '1',
      TEST_DATABASE_URL: urlOf('postgres'),
      npm_config_audit: 'false',
      npm_config_prefer_offline: 'true',
    });
  });
  afterAll(async () => {
    await app.remove();
    await database?.drop();
  });

  it('sets the application up', () => {
    app.make(newCommand(kind));
    if (monorepo) app.run('nest g app desk');
    app.run(`nest add nestjs-component-db@file:${TARBALL} --generator ${generator} ${project}`);

    expect(app.read(`${source}/app.module.ts`)).toContain('DatabaseModule.forRoot(');
    app.edit('.env', (text) => text.replace(/postgresql:[^"]+/, database.url));
  });

  it('makes a component', () => {
    app.run(`nest g component-db posts ${project}`);

    expect(app.read(`${source}/app.module.ts`)).toContain('PostsModule');
  });

  it('makes its table, and builds', async () => {
    const run = packageManager === 'npm' ? 'npx' : 'pnpm exec';
    app.run(`${run} prisma migrate dev --name init`);
    app.run(`${packageManager} run build`);

    expect(await database.query('SELECT * FROM "Post"')).toEqual([]);
  });

  it('passes its own tests', () => {
    const output = app.run(`${packageManager} test`);

    for (const file of ['app.controller', 'posts.service', 'posts.integration']) {
      expect(output).toMatch(new RegExp(`(PASS|✓) .*${file}.spec.ts`));
    }
  });

  it('keeps what a request writes', async () => {
    await app.start(`${packageManager} run start:prod`);
    const written = await app.request('POST', '/posts', { name: 'hello' });

    expect(written).toMatchObject({ status: 201, body: { name: 'hello' } });
    expect(await app.request('GET', '/posts')).toEqual({ status: 200, body: [written.body] });
  });
});

/** The packages are installed by `nest add`, in one go; that finds out about pnpm by what is installed. */
function newCommand({ nest, modules, packageManager }: Kind): string {
  if (nest === 12 && modules === 'CommonJS') {
    // `nest new` only asks a person which it shall be
    return 'schematics @nestjs/schematics:application --name=app --type=cjs';
  }
  const skip = packageManager === 'npm' ? '--skip-install' : '';
  return `nest new app --skip-git --package-manager=${packageManager} ${skip}`;
}
