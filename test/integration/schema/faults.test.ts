import { afterEach, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { outputOf } from './application.js';
import { assembleIn, OBEYING_MODES } from './command.js';

afterEach(removeTestApplications);

const USER = 'model User {\n  id Int @id\n}\n';
const LONG_USER = USER.replace('{', `{ // ${'x'.repeat(4000)}`);
const SOURCE = 'src/components/users/prisma/schema.prisma';

/** A file larger than a block cannot be written, as on a disk that is full by then. */
const FULL_DISK = ['sh', '-c', 'ulimit -f 1; exec "$@"', 'sh'];

function application(schema = USER): TestApplication {
  return new TestApplication().component('users', schema);
}

function assembled(): { app: TestApplication; output: Record<string, string> } {
  const app = application();
  expect(assembleIn(app.root)).toMatchObject({ status: 0, stderr: '' });
  return { app, output: outputOf(app) };
}

describe('an output that cannot be written', () => {
  it.each([
    ['is read-only', OBEYING_MODES, 'EACCES'],
    ['is on a full disk', FULL_DISK, 'EFBIG'],
  ])('keeps its whole files where it %s, and the next run completes', (_, wrapper, code) => {
    const { app, output } = assembled();
    app.component('users', LONG_USER).component('notes', USER.replace('User', 'Note'));
    if (code === 'EACCES') chmodSync(app.path('prisma/schema'), 0o555);

    const { status, stderr } = assembleIn(app.root, wrapper);

    expect(status).toBe(1);
    expect(stderr).toContain(`error CDB402: The output folder cannot be read or written: ${code}.`);
    chmodSync(app.path('prisma/schema'), 0o755);
    const { '.component-db~': __, 'notes.prisma': notes, ...left } = outputOf(app);
    expect([undefined, USER.replace('User', 'Note')]).toContain(notes);
    expect(left).toEqual({
      'main.prisma': output['main.prisma'],
      'users.prisma': output['users.prisma'],
    });

    expect(assembleIn(app.root)).toMatchObject({ status: 0, stderr: '' });
    expect(outputOf(app)).toMatchObject({ 'users.prisma': LONG_USER });
  });

  it('is named where a folder is in the place of a file', () => {
    const app = application();
    mkdirSync(app.path('prisma/schema/users.prisma'), { recursive: true });

    const { status, stderr } = assembleIn(app.root);

    expect(status).toBe(1);
    expect(stderr).toContain('cannot be read or written at users.prisma: EISDIR.');
  });

  it('is named where a file is in the place of its folder', () => {
    const app = application();
    app.write({ prisma: 'a file' });

    expect(assembleIn(app.root)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('CDB402'),
    });
  });
});

describe('a source that cannot be read', () => {
  it.each([[SOURCE], ['src/components/users/prisma'], ['src/components']])(
    'is a finding, and its tables stay: %s',
    (path) => {
      const { app, output } = assembled();
      chmodSync(app.path(path), 0);

      const { status, stderr } = assembleIn(app.root, OBEYING_MODES);

      chmodSync(app.path(path), 0o755);
      expect(status).toBe(1);
      expect(stderr).toMatch(new RegExp(`CDB103.*: ${path} cannot be read: EACCES`));
      expect(outputOf(app)).toEqual(output);
    },
  );

  it('is a finding where it is a folder named like a schema', () => {
    const { app, output } = assembled();
    mkdirSync(app.path('src/components/users/prisma/x.prisma'));

    const { status, stderr } = assembleIn(app.root);

    expect(status).toBe(1);
    expect(stderr).toContain('src/components/users/prisma/x.prisma cannot be read: EISDIR');
    expect(outputOf(app)).toEqual(output);
  });
});

describe('links', () => {
  it('to a folder outside make it a component with the name and the path of the link', () => {
    const app = new TestApplication({
      'elsewhere/prisma/schema.prisma': 'model User {\n  id Nope @id\n}\n',
    });
    mkdirSync(app.path('src/components'), { recursive: true });
    symlinkSync(app.path('elsewhere'), app.path('src/components/linked'));

    expect(assembleIn(app.root).stderr).toContain('src/components/linked/prisma/schema.prisma:2:6');
    app.write({ 'elsewhere/prisma/schema.prisma': USER });
    expect(assembleIn(app.root)).toMatchObject({ status: 0, stderr: '' });
    expect(outputOf(app)).toMatchObject({ 'linked.prisma': USER });
  });

  it('in a circle are no components and do not stop anything', () => {
    const app = application();
    symlinkSync('itself', app.path('src/components/itself'));
    symlinkSync('..', app.path('src/components/above'));
    symlinkSync('nowhere', app.path('src/components/broken'));
    mkdirSync(app.path('src/components/empty'));
    symlinkSync('prisma', app.path('src/components/empty/prisma'));
    app.write({ 'package.json': JSON.stringify({ componentDb: { components: ['src/**'] } }) });

    const first = assembleIn(app.root);

    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('1 component ');
  });

  it('in a circle in the output are not followed', () => {
    const { app } = assembled();
    symlinkSync('.', app.path('prisma/schema/here'));
    symlinkSync('../..', app.path('prisma/schema/above'));
    symlinkSync('nowhere.prisma', app.path('prisma/schema/broken.prisma'));

    expect(assembleIn(app.root)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/: unchanged\n$/),
    });
  });
});

describe('a package that declares a name or a folder outside', () => {
  it.each([
    ['../../../evil', 'prisma', 'CDB101'],
    ['a/b', 'prisma', 'CDB101'],
    ['..', 'prisma', 'CDB101'],
    ['C:\\evil', 'prisma', 'CDB101'],
    ['evil\0', 'prisma', 'CDB101'],
    ['good', '../../..', 'CDB104'],
    ['good', '/etc', 'CDB104'],
  ])('is refused: %j in %j', (name, schema, code) => {
    const app = application();
    app.write({
      'package.json': JSON.stringify({ dependencies: { evil: '1.0.0' } }),
      'node_modules/evil/package.json': JSON.stringify({
        componentDb: { component: { name, schema } },
      }),
      'node_modules/evil/prisma/schema.prisma': 'model Evil {\n  id Int @id\n}\n',
    });

    const { status, stderr } = assembleIn(app.root);

    expect(status).toBe(1);
    expect(stderr).toContain(`error ${code}`);
    expect(existsSync(app.path('prisma'))).toBe(false);
    expect(existsSync(app.path('evil.prisma'))).toBe(false);
  });
});

describe('sizes', () => {
  it('may be none', () => {
    const app = application('');

    expect(assembleIn(app.root)).toMatchObject({ status: 0, stderr: '' });
    expect(outputOf(app)).toMatchObject({ 'users.prisma': '' });
  });

  it('may be five megabytes, with a mistake in the last line but one reported there', () => {
    const models = Array.from({ length: 2800 }, (_, index) => [
      `model Part${index} {`,
      '  id Int @id',
      ...Array.from(
        { length: 50 },
        (__, field) => `  field${field} String? @map("column_${field}")`,
      ),
      '}',
    ]).flat();
    const text = models.join('\n') + '\n';
    const app = application(text);
    expect(text.length).toBeGreaterThan(5_000_000);

    expect(assembleIn(app.root)).toMatchObject({ status: 0, stderr: '' });
    app.component('users', text.replace(/\}\n$/, '  last Nope\n}\n'));
    expect(assembleIn(app.root).stderr).toContain(`${SOURCE}:${models.length}:8`);
  });
});
