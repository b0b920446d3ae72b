import { afterEach, describe, expect, it } from '@jest/globals';
import { rspack } from '@rspack/core';
import webpack from 'webpack';
import { ComponentDbPlugin } from '../../../lib/bundler/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

const USER = 'model User {\n  id Int @id\n}\n';
const NAMED_USER = 'model User {\n  id   Int    @id\n  name String @default("")\n}\n';
const BROKEN_USER = 'model User {\n  id ?\n}\n';
const CLIENT = 'src/generated/client';

interface Build {
  errors: { file?: string; message: string }[];
  warnings: { message: string }[];
  /** What the bundler prints. */
  report: string;
  /** What the plugin said meanwhile. */
  log: string[];
}

interface Stats {
  toJson(options: object): Pick<Build, 'errors' | 'warnings'>;
  toString(options: object): string;
}

interface Bundler {
  run(done: (error: Error | null, stats?: Stats) => void): void;
  watch(options: object, done: (error: Error | null, stats?: Stats) => void): void;
  close(done: () => void): void;
}

const BUNDLERS: [string, (configuration: object) => Bundler][] = [
  ['webpack', webpack as unknown as (configuration: object) => Bundler],
  ['Rspack', rspack as unknown as (configuration: object) => Bundler],
];

// what follows is the same in both
const BUNDLE = BUNDLERS[1]![1];

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  removeTestApplications();
});

/** An application that takes the client's own copy of the schema for its source. */
function application(configuration: object = {}): TestApplication {
  const app = new TestApplication({
    'package.json': JSON.stringify({
      type: 'module',
      componentDb: {
        generator: { provider: 'prisma-client-js', output: CLIENT },
        ...configuration,
      },
    }),
    'prisma.config.mjs':
      "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    'src/main.js': `import schema from '../${CLIENT}/schema.prisma';\nconsole.log(schema);\n`,
  });
  return app.linkNodeModules().component('users', USER);
}

/** Builds of one application with one bundler. */
class Builds {
  readonly all: Build[] = [];
  #taken = 0;
  #log: string[] = [];
  #arrived = () => {};
  readonly #bundler: Bundler;

  constructor(bundle: (configuration: object) => Bundler, app: TestApplication, generate = true) {
    this.#bundler = bundle({
      mode: 'none',
      context: app.root,
      entry: './src/main.js',
      output: { path: app.path('dist') },
      module: { rules: [{ test: /\.prisma$/, type: 'asset/source' }] },
      plugins: [
        new ComponentDbPlugin({ generate }),
        // what it says is read as a user reads it
        { apply: (compiler: webpack.Compiler) => this.#listen(compiler) },
      ],
    });
    closing.push(() => new Promise((closed) => this.#bundler.close(closed)));
  }

  run(): Promise<Build> {
    this.#bundler.run((error, stats) => this.#add(error, stats));
    return this.next();
  }

  watch(): Promise<Build> {
    this.#bundler.watch({}, (error, stats) => this.#add(error, stats));
    return this.next();
  }

  async next(): Promise<Build> {
    while (this.all.length === this.#taken) {
      await new Promise<void>((arrived) => (this.#arrived = arrived));
    }
    return this.all[this.#taken++]!;
  }

  #listen(compiler: webpack.Compiler): void {
    compiler.hooks.infrastructureLog.tap('test', (_name, _type, args) => {
      this.#log.push((args ?? []).join(' '));
      return true;
    });
  }

  #add(error: Error | null, stats?: Stats): void {
    if (error || !stats) throw error ?? new Error('no stats');
    this.all.push({
      ...stats.toJson({ all: false, errors: true, warnings: true }),
      report: stats.toString({ all: false, colors: false, errors: true, warnings: true }),
      log: this.#log.splice(0),
    });
    this.#arrived();
  }
}

describe.each(BUNDLERS)('ComponentDbPlugin in %s', (_, bundle) => {
  it('assembles and generates before a build, and generates no second time', async () => {
    const app = application();

    const first = await new Builds(bundle, app).run();
    expect(first).toMatchObject({ errors: [], warnings: [] });
    expect(first.log).toEqual([
      'assembled 1 component into prisma/schema',
      expect.stringMatching(/^generated the Prisma Client in \d+ ms$/),
    ]);
    expect(app.read('dist/main.js')).toContain('model User {');

    const second = await new Builds(bundle, app).run();
    expect(second).toMatchObject({ errors: [], log: [] });
  });

  it('makes findings errors of the build, with their places', async () => {
    const app = application()
      .component('users', BROKEN_USER)
      .component('notes', 'datasource db {\n}\n');

    const { errors, report } = await new Builds(bundle, app, false).run();

    expect(report).toContain('ERROR in src/components/users/prisma/schema.prisma:2:3');
    expect(report).toContain('ERROR in src/components/notes/prisma/schema.prisma:1:12');
    expect(report).toContain('CDB201 in component notes: ');
    expect(report).toContain('> 2 |   id ?');
    expect(report).toContain('hint: ');
    expect(report).not.toContain('at Preparation');
    expect(errors.map(({ file }) => file)).toContain(
      'src/components/users/prisma/schema.prisma:2:3',
    );
  });

  it('builds once, with the new client, when a component changes', async () => {
    const app = application();
    const builds = new Builds(bundle, app);
    await builds.watch();

    app.component('users', NAMED_USER);
    expect(await builds.next()).toMatchObject({
      errors: [],
      log: [
        'assembled 1 component into prisma/schema',
        expect.stringContaining('generated'),
        'the schema has changed. Where tables change, run: npx prisma migrate dev',
      ],
    });
    expect(app.read('dist/main.js')).toContain('name String');

    app.component('notes', 'model Note {\n  id Int @id\n}\n');
    expect(await builds.next()).toMatchObject({ errors: [] });
    expect(app.read('dist/main.js')).toContain('model Note {');

    app.remove('src/components/notes');
    expect(await builds.next()).toMatchObject({ errors: [] });
    expect(app.read('dist/main.js')).not.toContain('model Note {');
    expect(builds.all).toHaveLength(4);
  });

  it('starts from a mistake, recovers, and survives the next one', async () => {
    const app = application().component('users', BROKEN_USER);
    const builds = new Builds(bundle, app);
    expect((await builds.watch()).errors).not.toEqual([]);

    app.component('users', USER);
    expect((await builds.next()).errors).toEqual([]);

    app.component('users', BROKEN_USER);
    expect((await builds.next()).report).toContain('users/prisma/schema.prisma:2:3');

    app.component('users', NAMED_USER);
    expect((await builds.next()).errors).toEqual([]);
    expect(app.read('dist/main.js')).toContain('name String');
  });

  it('finds a schema and a source file that are saved together in one build', async () => {
    const app = application();
    const builds = new Builds(bundle, app);
    await builds.watch();

    app.component('users', NAMED_USER);
    app.write({ 'src/main.js': `${app.read('src/main.js')}console.log('edited');\n` });

    await builds.next();
    expect(app.read('dist/main.js')).toContain('edited');
    expect(app.read(`${CLIENT}/schema.prisma`)).toContain('name String');
  });
});

describe('ComponentDbPlugin', () => {
  it('generates where the client is of another schema, or gone', async () => {
    const app = application();
    await new Builds(BUNDLE, app).run();

    app.component('users', NAMED_USER);
    await new Builds(BUNDLE, app, false).run();
    expect(app.read('prisma/schema/users.prisma')).toBe(NAMED_USER);
    expect(app.read(`${CLIENT}/schema.prisma`)).not.toContain('name');

    await new Builds(BUNDLE, app).run();
    expect(app.read('dist/main.js')).toContain('name String');

    app.remove(CLIENT);
    await new Builds(BUNDLE, app).run();
    expect(app.read('dist/main.js')).toContain('name String');
  });

  it('says what Prisma said where generating fails', async () => {
    const app = application({ generator: { provider: 'no-such-generator' } });

    const { errors } = await new Builds(BUNDLE, app).run();

    expect(errors.map(({ message }) => message).join()).toContain('prisma generate failed.');
    expect(errors.map(({ message }) => message).join()).toContain('no-such-generator');
  });
});
