import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, urlOf, type Database } from '../support/database.js';
import { FreshApplication, TARBALL } from '../support/fresh-application.js';
import { until } from '../support/until.js';
import { scenarioModule } from './support/scenario.js';

/** An application of a newcomer. */
interface Kind {
  readonly nest: 11 | 12;
  readonly modules: 'CommonJS' | 'ESM';
  readonly packageManager: keyof typeof PACKAGE_MANAGERS;
  readonly generator: 'prisma-client-js' | 'prisma-client';
  readonly monorepo?: boolean;
  /** Instead of tsc, and at last a bundler. */
  readonly builder?: 'swc';
}

/** Nest's CLI leaves it to the developer to install. */
const RSPACK = '@rspack/core webpack-node-externals tsconfig-paths-webpack-plugin';

/** The package that has it, how it adds a package, and how it runs a command of one. */
const PACKAGE_MANAGERS = {
  npm: { name: 'npm', tools: [], add: 'npm install', exec: 'npx' },
  'pnpm 10': { name: 'pnpm', tools: ['pnpm@^10'], add: 'pnpm add', exec: 'pnpm exec' },
  'pnpm 12': { name: 'pnpm', tools: ['pnpm@^12'], add: 'pnpm add', exec: 'pnpm exec' },
  'yarn 1': { name: 'yarn', tools: ['yarn@^1'], add: 'yarn add', exec: 'yarn' },
  'yarn 4': { name: 'yarn', tools: ['@yarnpkg/cli-dist@^4'], add: 'yarn add', exec: 'yarn' },
  bun: { name: 'bun', tools: ['bun@^1'], add: 'bun add', exec: 'bunx' },
} as const;

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
  { nest: 11, modules: 'CommonJS', packageManager: 'pnpm 10', generator: 'prisma-client' },
  { nest: 12, modules: 'ESM', packageManager: 'pnpm 12', generator: 'prisma-client-js' },
  { nest: 11, modules: 'CommonJS', packageManager: 'yarn 1', generator: 'prisma-client-js' },
  { nest: 12, modules: 'ESM', packageManager: 'yarn 4', generator: 'prisma-client' },
  { nest: 12, modules: 'ESM', packageManager: 'bun', generator: 'prisma-client' },
  {
    nest: 11,
    modules: 'CommonJS',
    packageManager: 'npm',
    generator: 'prisma-client-js',
    builder: 'swc',
  },
  {
    nest: 12,
    modules: 'ESM',
    packageManager: 'npm',
    generator: 'prisma-client',
    builder: 'swc',
  },
];

/** `npm run test:newcomers` takes all of them. */
const chosen = process.env['NEWCOMERS'] === 'all' ? [...KINDS, ...MORE_KINDS] : KINDS;

const named = chosen.map((kind): [string, Kind] => {
  const { nest, modules, packageManager, generator, monorepo, builder } = kind;
  const further = [monorepo ? 'a monorepo' : [], builder ?? []].flat();
  return [[`Nest ${nest}`, modules, packageManager, generator, ...further].join(', '), kind];
});

describe.each(named)('The way of a newcomer: %s', (_, kind) => {
  const { nest, modules, generator, monorepo, builder } = kind;
  const { name: packageManager, tools, add, exec } = PACKAGE_MANAGERS[kind.packageManager];
  const app = new FreshApplication();
  const source = monorepo ? 'apps/app/src' : 'src';
  const project = monorepo ? '--project app' : '';
  let database: Database;
  let reports: Database;

  beforeAll(async () => {
    [database, reports] = await Promise.all([createDatabase(), createDatabase()]);
    app.prepare([`@nestjs/cli@^${nest}.0.0`, ...tools], {
      CHECKPOINT_DISABLE: '1',
      TEST_DATABASE_URL: urlOf('postgres'),
      npm_config_audit: 'false',
      npm_config_prefer_offline: 'true',
      ...YARN_SETTINGS[kind.packageManager],
      SCENARIO_URL: reports.url,
    });
  });
  afterAll(async () => {
    await app.remove();
    await Promise.all([database?.drop(), reports?.drop()]);
  });

  it('sets the application up', () => {
    app.make(newCommand(kind));
    if (monorepo) {
      app.run('nest g app desk');
      // by which a monorepo is built
      app.run(`npm install --save-dev ${RSPACK}`);
    }
    if (builder) {
      app.run('npm install --save-dev @swc/cli @swc/core');
      app.edit('nest-cli.json', (text) =>
        text.replace('"compilerOptions": {', `"compilerOptions": { "builder": "${builder}",`),
      );
    }
    app.run(addCommand(kind, add, `--generator ${generator} ${project}`));

    expect(app.read(`${source}/app.module.ts`)).toContain('DatabaseModule.forRoot(');
    app.edit('.env', (text) => text.replace(/postgresql:[^"]+/, database.url));
  });

  it('makes a component', () => {
    app.run(`nest g component-db posts ${project}`);

    expect(app.read(`${source}/app.module.ts`)).toContain('PostsModule');
  });

  it("makes components by Nest's options, and shows them first", () => {
    const output = app.run(
      `nest g cdb remarks notes --flat --no-spec --skip-import --dry-run ${project}`,
    );

    expect(output).toContain(`CREATE ${source}/notes/remarks.module.ts`);
    expect(output).toContain(`CREATE ${source}/notes/prisma/schema.prisma`);
    expect(output).not.toMatch(/spec\.ts|app\.module\.ts/);
    expect(() => app.run('nest g cdb remarks --no-controller')).toThrow('unknown option');
  });

  it('makes its table, and builds', async () => {
    app.run(`${exec} prisma migrate dev --name init`);
    expect(app.run(`${packageManager} run build`)).toContain(builder?.toUpperCase() ?? '');
    // fails where it finds an error
    app.run(`${exec} component-db doctor`);

    expect(await database.query('SELECT * FROM "Post"')).toEqual([]);
  });

  it('passes the linter of the application', () => {
    // Nest's script names folders that a monorepo does not have
    app.run(`${packageManager} run lint ${monorepo ? '-- apps/' : ''}`);
  });

  it('passes its own tests', () => {
    const output = app.run(testCommand(kind));

    for (const file of ['app.controller', 'posts.service', 'posts.integration']) {
      expect(output).toMatch(new RegExp(`(PASS|✓) .*${file}.spec.ts`));
    }
  });

  it('keeps what a request writes', async () => {
    await app.start(`${packageManager} run start:prod`);
    const written = await app.request('POST', '/posts', { name: 'hello' });

    expect(written).toMatchObject({ status: 201, body: { name: 'hello' } });
    expect(await app.request('GET', '/posts')).toEqual({ status: 200, body: [written.body] });
    await app.stop();
  });

  it('builds in another way what uses several databases, health and the filter', async () => {
    const end = modules === 'ESM' ? '.js' : '';
    const client = generator === 'prisma-client' ? `./prisma-client${end}` : '@prisma/client';
    app.write(`${source}/scenario.module.ts`, scenarioModule(client));
    app.edit(`${source}/app.module.ts`, (text) =>
      `import { ScenarioModule } from './scenario.module${end}';\n${text}`.replace(
        'imports: [',
        'imports: [ScenarioModule, ',
      ),
    );
    const bundler = nest === 11 ? 'webpack' : 'rspack';
    const further = builder || nest === 11 ? '' : RSPACK;
    app.run(`${packageManager} add @nestjs/terminus@^${nest}.0.0 ${further}`);
    const options = builder ? '--type-check' : `--builder ${bundler}`;
    const separator = packageManager === 'npm' ? '--' : '';
    const output = app.run(`${packageManager} run build ${separator} ${options}`);
    expect(output).toMatch(builder ? /Found 0 issues/ : new RegExp(`${bundler} .* compiled`, 'i'));

    await app.start(`${packageManager} run start:prod`);
  });

  it('answers for both databases', async () => {
    const names = [database, reports].map(({ name }) => [{ name }]);
    expect(await app.request('GET', '/scenario/databases')).toEqual({ status: 200, body: names });
    expect(await app.request('GET', '/scenario/live')).toMatchObject({
      status: 200,
      body: { details: { database: { status: 'up' }, reports: { status: 'up' } } },
    });
    expect(await app.request('GET', '/scenario/ready')).toMatchObject({
      status: 503,
      body: {
        info: { migrations: { status: 'up' } },
        error: { reports: { reason: 'migrations', pending: [expect.stringContaining('init')] } },
      },
    });
  });

  it("answers Prisma's errors", async () => {
    expect(await app.request('GET', '/scenario/taken')).toMatchObject({ status: 409 });
    expect(await app.request('GET', '/scenario/missing')).toMatchObject({ status: 404 });
  });

  it('ends what runs before it stops', async () => {
    const others = () =>
      database.query<{ query: string }>(
        `SELECT query FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
    const slow = app.request('GET', '/scenario/slow');
    await until(async () => (await others()).some(({ query }) => query.includes('pg_sleep')));
    await app.stop();

    expect(await slow).toMatchObject({ status: 200, body: { name: 'slow' } });
    await until(async () => (await others()).length === 0);
  });
});

/** Jest loads Nest 12 from CommonJS on Node 24.9 or newer only, in an untouched application as well. */
function testCommand({ nest, modules, packageManager }: Kind): string {
  const { platform, arch } = process;
  const { name } = PACKAGE_MANAGERS[packageManager];
  const needsNewNode = nest === 12 && modules === 'CommonJS';
  const newNode = `npm exec --yes --package=node-${platform}-${arch}@^24.9.0 -- `;
  return `${needsNewNode ? newNode : ''}${name} run test`;
}

/** One does not start with settings that are the other's. */
const YARN_SETTINGS: Partial<Record<Kind['packageManager'], Record<string, string>>> = {
  'yarn 1': {
    // some packages of Prisma's ask for a newer Node than they need
    YARN_IGNORE_ENGINES: 'true',
    // it keeps a tarball by its name and version
    YARN_CACHE_FOLDER: '.yarn-cache',
  },
  'yarn 4': { YARN_ENABLE_TELEMETRY: '0' },
};

/**
 * What Yarn gets from an application beforehand: it asks the registry for the packages of all platforms, and not each
 * registry has those of the newest releases.
 */
const SET_UP_FOR_YARN = [
  'npm pkg set resolutions.oxlint=1.89.0 resolutions.oxlint-tsgolint=7.0.2004',
  'npm pkg set resolutions.unrs-resolver=1.12.2 "resolutions[@rspack/core]=2.2.9"',
  'echo "nodeLinker: node-modules" > .yarnrc.yml',
  'yarn install',
].join(' && ');

/** The packages are installed by `nest add`, in one go, where it can; it finds out about the others by what is installed. */
function newCommand({ nest, modules, packageManager }: Kind): string {
  if (nest === 12 && modules === 'CommonJS') {
    // `nest new` only asks a person which it shall be
    return 'schematics @nestjs/schematics:application --name=app --type=cjs';
  }
  const { name } = PACKAGE_MANAGERS[packageManager];
  const command = `nest new app --skip-git --package-manager=${name}`;
  if (name === 'npm') return `${command} --skip-install`;
  // it runs no yarn newer than 1
  return name === 'yarn' ? `${command} --skip-install && cd app && ${SET_UP_FOR_YARN}` : command;
}

/** Nest's CLI installs packages with npm only: of the others, it does not wait for some and does not know options of some. */
function addCommand({ packageManager }: Kind, add: string, options: string): string {
  return packageManager === 'npm'
    ? `nest add nestjs-component-db@file:${TARBALL} ${options}`
    : `${add} ./${TARBALL} && nest add nestjs-component-db -s ${options}`;
}
