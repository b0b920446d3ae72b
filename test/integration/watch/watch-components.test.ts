import { afterEach, describe, expect, it } from '@jest/globals';
import { cpSync, existsSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import {
  watchComponents,
  type Assembly,
  type ComponentWatcher,
} from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { until } from '../../support/until.js';

const USER = 'model User {\n  id Int @id\n}\n';
const NOTE = 'model Note {\n  id Int @id\n}\n';
const SCHEMA = 'src/components/users/prisma/schema.prisma';

const watchers: ComponentWatcher[] = [];

afterEach(async () => {
  await Promise.all(watchers.splice(0).map((watcher) => watcher.close()));
  removeTestApplications();
});

/** The runs of a watch, in order. */
class Runs {
  readonly all: Assembly[] = [];
  readonly errors: string[] = [];
  #taken = 0;
  #arrived = () => {};

  static async of(app: TestApplication): Promise<Runs> {
    const runs = new Runs();
    const watcher = await watchComponents({
      cwd: app.root,
      onAssembled: (assembly) => {
        runs.all.push(assembly);
        runs.#arrived();
      },
      onError: ({ message }) => {
        runs.errors.push(message);
        runs.#arrived();
      },
    });
    watchers.push(watcher);
    await runs.next();
    return runs;
  }

  /** The first run that was not taken yet. */
  async next(): Promise<Assembly> {
    while (this.all.length === this.#taken) await this.#arrival();
    return this.all[this.#taken++]!;
  }

  async nextError(): Promise<string> {
    while (this.errors.length === 0) await this.#arrival();
    return this.errors.shift()!;
  }

  #arrival(): Promise<void> {
    return new Promise((arrived) => (this.#arrived = arrived));
  }
}

function names({ components }: Assembly): string[] {
  return components.map(({ name }) => name);
}

describe('watchComponents', () => {
  it('assembles at once, and again after a change', async () => {
    const app = new TestApplication().component('users', USER);
    const runs = await Runs.of(app);
    expect(app.read('prisma/schema/users.prisma')).toBe(USER);

    app.component('users', NOTE);

    expect((await runs.next()).changes).toEqual({ written: ['users.prisma'], removed: [] });
    expect(app.read('prisma/schema/users.prisma')).toBe(NOTE);
  });

  it('watches nothing any more where the first run is refused', async () => {
    const app = new TestApplication().component('users', USER);
    const watches = () =>
      process.getActiveResourcesInfo().filter((kind) => kind === 'FSEventWrap').length;
    const before = watches();

    await expect(
      watchComponents({
        cwd: app.root,
        onAssembled: () => {
          throw new Error('not like this');
        },
      }),
    ).rejects.toThrow('not like this');

    expect(watches()).toBe(before);
  });

  it('does so within 100 ms', async () => {
    const app = new TestApplication().component('users', USER);
    const runs = await Runs.of(app);
    const durations: number[] = [];

    for (let version = 0; version < 5; version++) {
      app.component('users', `// ${version}\n${USER}`);
      const changed = performance.now();
      await runs.next();
      durations.push(performance.now() - changed);
    }

    // the best of five: the promise is about the watch, not about a busy machine
    expect(Math.min(...durations)).toBeLessThan(100);
  });

  it('waits for the first component of an application that has none', async () => {
    const app = new TestApplication();
    const runs = await Runs.of(app);
    expect(names(runs.all[0]!)).toEqual([]);

    app.component('users', USER);

    expect(names(await runs.next())).toEqual(['users']);
  });

  it('follows new, renamed and removed components and files', async () => {
    const app = new TestApplication().component('users', USER);
    const runs = await Runs.of(app);

    app.component('notes', NOTE);
    expect(names(await runs.next())).toEqual(['notes', 'users']);

    app.write({ 'src/components/notes/prisma/tags.prisma': 'model Tag {\n  id Int @id\n}\n' });
    expect((await runs.next()).changes).toEqual({
      written: ['notes/schema.prisma', 'notes/tags.prisma'],
      removed: ['notes.prisma'],
    });

    renameSync(app.path('src/components/notes'), app.path('src/components/memos'));
    expect(names(await runs.next())).toEqual(['memos', 'users']);

    app.write({ 'src/components/memos/prisma/tags.prisma': 'model Label {\n  id Int @id\n}\n' });
    expect((await runs.next()).changes.written).toEqual(['memos/tags.prisma']);

    app.remove('src/components/memos');
    expect(names(await runs.next())).toEqual(['users']);

    app.remove('src');
    expect(names(await runs.next())).toEqual([]);

    app.component('users', USER);
    expect(names(await runs.next())).toEqual(['users']);
  });

  it('sees an editor that saves by rename, again and again', async () => {
    const app = new TestApplication().component('users', USER);
    const runs = await Runs.of(app);

    for (const comment of ['// one\n', '// two\n', '// three\n']) {
      app.write({ 'src/components/users/prisma/.schema.prisma.swp': comment + USER });
      renameSync(app.path('src/components/users/prisma/.schema.prisma.swp'), app.path(SCHEMA));
      await runs.next();
      expect(app.read('prisma/schema/users.prisma')).toBe(comment + USER);
    }
  });

  it('runs once for a burst, and not for what it writes itself', async () => {
    const app = new TestApplication();
    const runs = await Runs.of(app);

    for (let number = 0; number < 50; number++) {
      app.component(`c${number}`, `model M${number} {\n  id Int @id\n}\n`);
    }
    expect(names(await runs.next())).toHaveLength(50);
    app.remove('src/components/c0');
    expect(names(await runs.next())).toHaveLength(49);

    expect(runs.all).toHaveLength(3);
  });

  it('has nothing to do with other files', async () => {
    const app = new TestApplication().component('users', USER);
    const runs = await Runs.of(app);

    app.write({
      'src/components/users/users.service.ts': '',
      'src/components/users/prisma/notes.md': '',
      'src/main.ts': '',
    });
    app.component('users', NOTE);
    await runs.next();
    app.write({ 'src/components/users/users.service.ts': '//' });
    app.component('users', USER);
    await runs.next();

    expect(runs.all.map(({ changes }) => changes.written)).toEqual([
      ['main.prisma', 'users.prisma'],
      ['users.prisma'],
      ['users.prisma'],
    ]);
  });

  it('survives mistakes', async () => {
    const app = new TestApplication().component('users', USER);
    const runs = await Runs.of(app);

    app.component('users', 'model User {\n  id ? \n}\n');
    expect((await runs.next()).diagnostics).toMatchObject([{ file: SCHEMA, line: 2 }]);
    expect(app.read('prisma/schema/users.prisma')).toBe(USER);

    app.component('users', NOTE);
    expect((await runs.next()).diagnostics).toEqual([]);
  });

  it('follows the configuration', async () => {
    const app = new TestApplication().component('users', USER);
    app.write({ 'libs/notes/prisma/schema.prisma': NOTE });
    const runs = await Runs.of(app);

    app.write({ 'package.json': '{ "componentDb": { "components": ["libs/*"] } }' });
    expect(names(await runs.next())).toEqual(['notes']);

    app.write({ 'libs/notes/prisma/schema.prisma': USER });
    expect((await runs.next()).changes.written).toEqual(['notes.prisma']);

    app.write({ 'package.json': '{ "componentDb": { "components": "libs" } }' });
    expect((await runs.next()).diagnostics).toMatchObject([{ code: 'CDB001' }]);
  });

  it('waits until an adoption is complete', async () => {
    const app = new TestApplication().component('users', USER);
    const runs = await Runs.of(app);

    app.write({ '.component-db-adoption.json': '{}' });
    expect((await runs.next()).diagnostics).toMatchObject([{ code: 'CDB003' }]);

    app.remove('.component-db-adoption.json');
    expect((await runs.next()).diagnostics).toEqual([]);
  });

  it('says so while package.json is gone, and goes on when it is back', async () => {
    const app = new TestApplication().component('users', USER);
    const runs = await Runs.of(app);

    renameSync(app.path('package.json'), app.path('package.json.bak'));
    expect(await runs.nextError()).toContain(`There is no package.json in ${app.root}`);

    renameSync(app.path('package.json.bak'), app.path('package.json'));
    expect(names(await runs.next())).toEqual(['users']);
  });

  it('never takes the application above for its own', async () => {
    const above = new TestApplication().component('users', USER);
    const app = above.path('apps/api');
    above.write({ 'apps/api/package.json': '{}' });
    const errors: string[] = [];
    let runs = 0;
    const watcher = await watchComponents({
      cwd: app,
      onAssembled: () => (runs += 1),
      onError: ({ message }) => errors.push(message),
    });
    watchers.push(watcher);

    above.remove('apps/api/package.json');

    await until(async () => errors.length > 0);
    expect({ runs, errors }).toEqual({ runs: 1, errors: [`There is no package.json in ${app}`] });
    expect(existsSync(above.path('prisma'))).toBe(false);
  });

  it.each([
    ['apps/*/src/components/*'],
    ['{apps,libs}/**/components/*'],
    ['./apps/{api/src,web}/components/*'],
  ])('follows %s', async (pattern) => {
    const app = new TestApplication();
    app.write({ 'package.json': JSON.stringify({ componentDb: { components: [pattern] } }) });
    const runs = await Runs.of(app);

    app.write({ 'apps/api/src/components/users/prisma/schema.prisma': USER });

    expect(names(await runs.next())).toEqual(['users']);
  });

  it('follows the components that packages bring, also while one is replaced', async () => {
    const app = new TestApplication();
    app.write({
      'package.json': '{ "dependencies": { "linked": "1.0.0", "copied": "1.0.0" } }',
      'packages/linked/package.json': '{ "componentDb": { "component": { "name": "linked" } } }',
      'packages/linked/prisma/schema.prisma': USER,
      'node_modules/copied/package.json':
        '{ "componentDb": { "component": { "name": "copied" } } }',
      'node_modules/copied/prisma/schema.prisma': NOTE,
    });
    symlinkSync(app.path('packages/linked'), app.path('node_modules/linked'));
    const runs = await Runs.of(app);
    expect(names(runs.all[0]!)).toEqual(['copied', 'linked']);

    app.write({ 'packages/linked/prisma/schema.prisma': `// edited\n${USER}` });
    expect((await runs.next()).changes.written).toEqual(['linked.prisma']);

    cpSync(app.path('node_modules/copied'), app.path('unpacked'), { recursive: true });
    rmSync(app.path('node_modules/copied'), { recursive: true });
    expect(names(await runs.next())).toEqual(['linked']);
    renameSync(app.path('unpacked'), app.path('node_modules/copied'));
    expect(names(await runs.next())).toEqual(['copied', 'linked']);
  });

  it('waits for a package that package.json already names', async () => {
    const app = new TestApplication().component('users', USER);
    const runs = await Runs.of(app);
    app.write({ 'package.json': '{ "dependencies": { "notes": "1.0.0" } }' });
    expect(names(await runs.next())).toEqual(['users']);

    app.write({
      'node_modules/notes/package.json': '{ "componentDb": { "component": { "name": "notes" } } }',
      'node_modules/notes/prisma/schema.prisma': NOTE,
    });

    expect(names(await runs.next())).toEqual(['notes', 'users']);
  });

  it('is told where there is no application', async () => {
    await expect(watchComponents({ cwd: '/', onAssembled: () => {} })).rejects.toThrow(
      'There is no package.json in /',
    );
  });
});
