import { afterEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

function componentDb(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('bin/component-db.js'), ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

function application(): TestApplication {
  return new TestApplication().component('users', 'model User {\n  id Int @id\n}\n');
}

describe('component-db', () => {
  it('assembles and then has nothing to do', () => {
    const { root } = application();

    expect(componentDb('assemble', '--cwd', root)).toEqual({
      status: 0,
      stdout: 'component-db: 1 component in prisma/schema: 2 written, 0 removed\n',
      stderr: '',
    });
    expect(componentDb('assemble', '--cwd', root).stdout).toContain(': unchanged\n');
  });

  it('exits 1 with the findings and the places of all mistakes', () => {
    const app = application().component('b', 'model User {\n  id Foo @id\n}\n');

    const { status, stdout, stderr } = componentDb('assemble', '--cwd', app.root);

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('at src/components/users/prisma/schema.prisma:1:7');
    expect(stderr).toContain('also: src/components/b/prisma/schema.prisma:1:7');
  });

  it('checks without writing', () => {
    const app = application();

    const outdated = componentDb('assemble', '--check', '--cwd', app.root);
    expect(outdated).toMatchObject({ status: 1, stdout: expect.stringContaining('users.prisma') });
    expect(existsSync(app.path('prisma'))).toBe(false);

    componentDb('assemble', '--cwd', app.root);
    expect(componentDb('assemble', '--check', '--cwd', app.root)).toMatchObject({ status: 0 });
  });

  it('lists as a table and as JSON', () => {
    const { root } = application();

    expect(componentDb('list', '--cwd', root).stdout).toBe(
      [
        'component  from                  files          models  enums  extends  referred to by',
        'users      src/components/users  schema.prisma  User    -      -        -',
        '',
      ].join('\n'),
    );
    expect(JSON.parse(componentDb('list', '--json', '--cwd', root).stdout)).toMatchObject({
      components: [{ name: 'users', models: ['User'] }],
      diagnostics: [],
    });
  });

  it('lists cycles between components', () => {
    const { root } = new TestApplication()
      .component('a', 'model A {\n  id Int @id\n  bs B[]\n}\n')
      .component('b', 'model B {\n  id Int @id\n  as A[]\n}\n');

    const { status, stdout } = componentDb('list', '--cwd', root);

    expect(status).toBe(0);
    expect(stdout.split('\n').slice(1)).toEqual([
      'a          src/components/a  schema.prisma  A       -      -        b',
      'b          src/components/b  schema.prisma  B       -      -        a',
      'cycle: a -> b -> a',
      '',
    ]);
    expect(JSON.parse(componentDb('list', '--json', '--cwd', root).stdout)).toMatchObject({
      cycles: [['a', 'b']],
    });
  });

  it('prints findings as JSON', () => {
    const { root } = application().component('b', 'model B {\n');

    const { status, stdout } = componentDb('assemble', '--json', '--cwd', root);

    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: 'CDB501', line: 1 }] });
  });

  it.each([
    [['frobnicate'], 'There is no command "frobnicate".'],
    [['list', '--check'], 'list has no --check.'],
    [['list', 'x'], '"x" is one word too many.'],
    [['--nope'], "Unknown option '--nope'."],
    [['list', '--cwd'], "Option '--cwd <value>' argument missing."],
    [['migration'], 'Name the migration.'],
    [['migration', 'a', 'b'], '"b" is one word too many.'],
    [['list', '--remove', 'x'], 'list has no --remove.'],
  ])('exits 2 on wrong usage, and says what is wrong: %j', (args, problem) => {
    expect(componentDb(...args)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${problem}\ncomponent-db --help shows the commands and their options.\n`,
    });
  });

  it('exits 2 without a command, and shows those that there are', () => {
    const { status, stderr } = componentDb();

    expect(status).toBe(2);
    expect(stderr).toContain('Usage: component-db');
  });

  it('prints its version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

    expect(componentDb('--version').stdout).toBe(`${version}\n`);
  });

  it('says so where there is no application', () => {
    expect(componentDb('list', '--cwd', '/')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('There is no package.json'),
    });
  });
});
