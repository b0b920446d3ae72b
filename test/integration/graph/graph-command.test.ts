import { afterEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

function graph(app: TestApplication, args: readonly string[] = [], bin = resolve('bin')) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${bin}/component-db.js`, 'graph', ...args],
    { encoding: 'utf8', cwd: app.root },
  );
  return { status, stdout, stderr };
}

function application(): TestApplication {
  return new TestApplication().component('users', 'model User {\n  id Int @id\n}\n');
}

describe('component-db graph', () => {
  it('prints Mermaid', () => {
    expect(graph(application())).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('subgraph c_users["users"]'),
      stderr: '',
    });
  });

  it.each([
    ['mermaid', 'flowchart LR'],
    ['svg', '<svg '],
    ['html', '<!doctype html>'],
  ])('writes %s to a file, in a folder that it makes, and says so', (format, beginning) => {
    const app = application();
    const file = app.path(`docs/picture`);

    expect(graph(app, ['--format', format, '--out', file])).toEqual({
      status: 0,
      stdout: `component-db: wrote ${file} (1 component, ${format})\n`,
      stderr: '',
    });
    expect(app.read('docs/picture')).toContain(beginning);
    expect(readdirSync(app.path('docs'))).toEqual(['picture']);
    expect(existsSync(app.path('prisma'))).toBe(false);
  });

  it("takes the format from the file's ending", () => {
    const app = application();

    expect(graph(app, ['--out', 'picture.svg'])).toMatchObject({ status: 0 });
    expect(app.read('picture.svg')).toMatch(/^<svg /);
  });

  it('writes through a link, which stays', () => {
    const app = application();
    app.write({ 'picture.svg': 'old' });
    symlinkSync('picture.svg', app.path('link.svg'));

    expect(graph(app, ['--out', 'link.svg'])).toMatchObject({ status: 0 });
    expect(lstatSync(app.path('link.svg')).isSymbolicLink()).toBe(true);
    expect(app.read('picture.svg')).toMatch(/^<svg /);
  });

  it('writes into what is no file, which stays', () => {
    const app = application();
    const script = 'mkfifo pipe; timeout 20 cat pipe & "$0" "$1" graph --out pipe >&2; wait';

    const { stdout } = spawnSync(
      'sh',
      ['-c', script, process.execPath, resolve('bin/component-db.js')],
      { encoding: 'utf8', cwd: app.root },
    );

    expect(stdout).toContain('flowchart LR');
    expect(lstatSync(app.path('pipe')).isFIFO()).toBe(true);
  });

  it('draws what can be drawn of a schema with mistakes, and reports them', () => {
    const app = application().component('b', 'model B {\n  id Foo @id\n}\n');

    const { status, stdout, stderr } = graph(app);

    expect(status).toBe(0);
    expect(stdout).toContain('m_User[');
    expect(stdout).toContain('m_B[');
    expect(stderr).toContain('error CDB501 in component b');
  });

  it('exits 1 with the findings where nothing can be drawn', () => {
    const app = new TestApplication().component('b', 'model B {\n');

    const { status, stdout, stderr } = graph(app);

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('error CDB501 in component b');
  });

  it('exits 1 where there are no models', () => {
    expect(graph(new TestApplication())).toEqual({
      status: 1,
      stdout: '',
      stderr: 'There are no models to draw.\n',
    });
  });

  it('exits 1 where the file cannot be written, and leaves nothing behind', () => {
    const app = application();
    mkdirSync(app.path('taken'));

    const { status, stderr } = graph(app, ['--out', 'taken']);

    expect(status).toBe(1);
    expect(stderr).toContain('component-db: The file taken cannot be written: E');
    expect(readdirSync(app.root).sort()).toEqual(['package.json', 'src', 'taken']);
  });

  it.each([
    [['--format', 'png'], 'There is no format "png": use mermaid, svg, html.'],
    [['--json'], 'graph has no --json.'],
    [['--check'], 'graph has no --check.'],
    [['--out'], "Option '--out <value>' argument missing"],
  ])('exits 2 on wrong usage: %j', (args, said) => {
    const { status, stdout, stderr } = graph(application(), args);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  it('says what to install where elkjs is missing; Mermaid does not need it', () => {
    const app = application();
    for (const folder of ['bin', 'dist']) {
      cpSync(folder, app.path(`node_modules/nestjs-component-db/${folder}`), { recursive: true });
    }
    for (const name of ['@prisma/prisma-schema-wasm', 'picomatch']) {
      cpSync(`node_modules/${name}`, app.path(`node_modules/${name}`), { recursive: true });
    }
    const bin = app.path('node_modules/nestjs-component-db/bin');

    app.write({ 'node_modules/nestjs-component-db/package.json': '{ "type": "module" }' });
    expect(graph(app, [], bin)).toMatchObject({ status: 0 });
    expect(graph(app, ['--format', 'svg'], bin)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('npm install --save-dev elkjs'),
    });
  });
});
