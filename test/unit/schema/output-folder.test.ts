import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { places } from './places.js';

afterEach(removeTestApplications);

const USER = 'model User {\n  id Int @id\n}\n';
const NOTE = 'model Note {\n  id Int @id\n}\n';

describe('the output folder', () => {
  it('writes nothing when nothing changed', () => {
    const app = new TestApplication().component('users', USER).component('notes', NOTE);
    assemble({ cwd: app.root });
    const times = () =>
      readdirSync(app.path('prisma/schema')).map((name) => [
        name,
        statSync(app.path(`prisma/schema/${name}`), { bigint: true }).mtimeNs,
      ]);
    const before = times();

    const { changes } = assemble({ cwd: app.root });

    expect(changes).toEqual({ written: [], removed: [] });
    expect(times()).toEqual(before);
  });

  it('writes only the file that changed', () => {
    const app = new TestApplication().component('users', USER).component('notes', NOTE);
    assemble({ cwd: app.root });

    app.component('notes', NOTE.replace('Note', 'Memo'));

    expect(assemble({ cwd: app.root }).changes.written).toEqual(['notes.prisma']);
  });

  it('mends an assembled file that was edited by hand', () => {
    const app = new TestApplication().component('users', USER);
    assemble({ cwd: app.root });

    app.write({ 'prisma/schema/users.prisma': NOTE });

    expect(assemble({ cwd: app.root }).changes.written).toEqual(['users.prisma']);
    expect(app.read('prisma/schema/users.prisma')).toBe(USER);
  });

  it('removes the file of a removed component and brings it back with it', () => {
    const app = new TestApplication().component('users', USER).component('notes', NOTE);
    assemble({ cwd: app.root });

    app.remove('src/components/notes');
    expect(assemble({ cwd: app.root }).changes.removed).toEqual(['notes.prisma']);
    expect(existsSync(app.path('prisma/schema/notes.prisma'))).toBe(false);

    app.component('notes', NOTE);
    expect(assemble({ cwd: app.root }).changes.written).toEqual(['notes.prisma']);
  });

  it('keeps the tables of a package that is listed and not installed, until it is no more listed', () => {
    const folder = 'node_modules/nestjs-notes';
    const app = new TestApplication({
      'package.json': '{ "dependencies": { "nestjs-notes": "1.0.0" } }',
      [`${folder}/package.json`]: '{ "componentDb": { "component": { "name": "notes" } } }',
      [`${folder}/prisma/schema.prisma`]: NOTE,
    }).component('users', USER);
    assemble({ cwd: app.root });
    app.remove(folder);
    app.component('users', `${USER}// changed\n`);

    const refused = assemble({ cwd: app.root });

    expect(refused).toMatchObject({
      diagnostics: [{ code: 'CDB106', message: expect.stringContaining('nestjs-notes') }],
      changes: { written: [], removed: [] },
    });
    expect(app.read('prisma/schema/notes.prisma')).toBe(NOTE);
    app.write({ 'package.json': '{}' });
    expect(assemble({ cwd: app.root })).toMatchObject({
      diagnostics: [],
      changes: { written: ['users.prisma'], removed: ['notes.prisma'] },
    });
  });

  it('moves a component into a folder when it gets a second file, and back', () => {
    const app = new TestApplication().component('users', USER);
    assemble({ cwd: app.root });

    app.write({ 'src/components/users/prisma/note.prisma': NOTE });
    expect(assemble({ cwd: app.root }).changes).toEqual({
      written: ['users/note.prisma', 'users/schema.prisma'],
      removed: ['users.prisma'],
    });

    app.remove('src/components/users/prisma/note.prisma');
    assemble({ cwd: app.root });
    expect(existsSync(app.path('prisma/schema/users'))).toBe(false);
  });

  it('leaves a foreign file alone, names it and validates it with the rest', () => {
    const foreign = 'model Extra {\n  id Int @id\n  x Missing\n}\n';
    const app = new TestApplication({ 'prisma/schema/extra.prisma': foreign });
    app.component('users', USER);

    expect(places(app)).toEqual(['CDB501 prisma/schema/extra.prisma:3:5']);

    app.write({ 'prisma/schema/extra.prisma': foreign.replace('Missing', 'Int') });
    const { foreign: named, changes } = assemble({ cwd: app.root });
    expect(named).toEqual(['extra.prisma']);
    expect(changes.removed).toEqual([]);
    expect(existsSync(app.path('prisma/schema/extra.prisma'))).toBe(true);
  });

  it('takes over files that are what it would write, where the record of its own is lost', () => {
    const app = new TestApplication().component('users', USER).component('notes', NOTE);
    assemble({ cwd: app.root });
    app.remove('prisma/schema/.component-db~');

    expect(assemble({ cwd: app.root })).toMatchObject({
      diagnostics: [],
      foreign: [],
      changes: { written: [], removed: [] },
    });
    app.remove('src/components/notes');
    expect(assemble({ cwd: app.root }).changes.removed).toEqual(['notes.prisma']);
  });

  it.each([
    ['no JSON', '{ "files": ['],
    ['no object', 'null'],
    ['files that are no list', '{ "files": "users.prisma" }'],
    ['files that are no names', '{ "files": [1] }'],
    ['packages that are no list', '{ "files": [], "packages": "nestjs-users" }'],
    ['packages that are no names', '{ "files": [], "packages": [null] }'],
  ])('makes its record anew where it is damaged: %s', (_, damaged) => {
    const app = new TestApplication().component('users', USER);
    const record = 'prisma/schema/.component-db~';
    assemble({ cwd: app.root });
    app.write({ [record]: damaged });

    const { diagnostics, changes } = assemble({ cwd: app.root });

    expect({ diagnostics, changes }).toEqual({
      diagnostics: [],
      changes: { written: [], removed: [] },
    });
    expect(JSON.parse(app.read(record))).toMatchObject({
      files: ['main.prisma', 'users.prisma'],
      packages: [],
    });
  });

  it('does not overwrite a foreign file in the way', () => {
    const app = new TestApplication({ 'prisma/schema/users.prisma': NOTE }).component(
      'users',
      USER,
    );

    expect(places(app)).toEqual(['CDB401 prisma/schema/users.prisma:1:1']);
    expect(app.read('prisma/schema/users.prisma')).toBe(NOTE);
  });

  it('goes on after a run that was killed between two files', () => {
    const app = new TestApplication().component('users', USER).component('notes', NOTE);
    assemble({ cwd: app.root });
    // as a kill leaves it: the record is written first and knows both, one file is old
    app.component('users', USER.replace('User', 'Person'));
    const record = JSON.parse(app.read('prisma/schema/.component-db~')) as object;
    app.write({ 'prisma/schema/.component-db~': JSON.stringify({ ...record, input: '' }) });

    expect(assemble({ cwd: app.root }).changes.written).toEqual(['users.prisma']);
  });

  it('leaves what another machine is writing, and removes what it has left long ago', () => {
    const temporary = 'prisma/schema/.component-db.other-machine.999999999.0~';
    const app = new TestApplication({ [temporary]: 'mod' }).component('users', USER);

    assemble({ cwd: app.root });
    expect(existsSync(app.path(temporary))).toBe(true);

    const longAgo = Date.now() / 1000 - 2 * 60 * 60;
    utimesSync(app.path(temporary), longAgo, longAgo);
    assemble({ cwd: app.root });
    expect(existsSync(app.path(temporary))).toBe(false);
  });

  it('leaves the last good output where a component is wrong', () => {
    const app = new TestApplication().component('users', USER);
    assemble({ cwd: app.root });

    app.component('users', 'model User {\n');

    expect(assemble({ cwd: app.root }).changes).toEqual({ written: [], removed: [] });
    expect(app.read('prisma/schema/users.prisma')).toBe(USER);
  });

  it('only says what it would do under check', () => {
    const app = new TestApplication().component('users', USER);

    expect(assemble({ cwd: app.root, check: true }).changes.written).toContain('users.prisma');
    expect(existsSync(app.path('prisma'))).toBe(false);
  });

  it('says where the output cannot be written', () => {
    const app = new TestApplication({ 'prisma/schema': 'a file' }).component('users', USER);

    expect(places(app)).toEqual(['CDB402 prisma/schema:1:1']);
  });
});
