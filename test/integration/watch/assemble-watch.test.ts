import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { until } from '../../support/until.js';

const BIN = resolve('bin/component-db.js');
const USER = 'model User {\n  id Int @id\n}\n';

const commands: Command[] = [];

afterEach(() => {
  for (const command of commands.splice(0)) command.child.kill('SIGKILL');
  removeTestApplications();
});

/** `component-db assemble --watch` at work. */
class Command {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly exit: Promise<{ code: number | null; signal: string | null }>;
  stdout = '';
  stderr = '';

  constructor(app: TestApplication, ...args: string[]) {
    commands.push(this);
    this.child = spawn(process.execPath, [BIN, 'assemble', '--watch', '--cwd', app.root, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout.on('data', (text) => (this.stdout += text));
    this.child.stderr.on('data', (text) => (this.stderr += text));
    this.exit = new Promise((done) =>
      this.child.once('close', (code, signal) => done({ code, signal })),
    );
  }

  get lines(): string[] {
    return this.stdout.split('\n').slice(0, -1);
  }

  runs(count: number): Promise<void> {
    return until(async () => this.lines.length === count);
  }
}

describe('component-db assemble --watch', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints a line a run and exits 0 on %s',
    async (signal) => {
      const app = new TestApplication().component('users', USER);
      const command = new Command(app);
      await command.runs(1);

      app.component('users', `// edited\n${USER}`);
      await command.runs(2);
      command.child.kill(signal);

      expect(await command.exit).toEqual({ code: 0, signal: null });
      expect(command.lines).toEqual([
        expect.stringMatching(
          /^\d\d:\d\d:\d\d component-db: 1 component in prisma\/schema: 2 written, 0 removed$/,
        ),
        expect.stringMatching(/: 1 written, 0 removed$/),
      ]);
      expect(command.stderr).toBe('');
    },
  );

  it('prints the findings of a mistake and goes on', async () => {
    const app = new TestApplication().component('users', 'model User {\n  id ?\n}\n');
    const command = new Command(app);
    await command.runs(1);
    expect(command.lines[0]).toContain('prisma/schema stays as it was');
    expect(command.stderr).toContain('at src/components/users/prisma/schema.prisma:2:3');

    app.component('users', USER);
    await command.runs(2);
    expect(command.lines[1]).toContain('1 component in prisma/schema: 2 written');
    expect(app.read('prisma/schema/users.prisma')).toBe(USER);
  });

  it('prints JSON, one object a line', async () => {
    const app = new TestApplication().component('users', USER);
    const command = new Command(app, '--json');
    await command.runs(1);
    app.component('users', 'model {\n');
    await command.runs(2);

    expect(command.lines.map((line) => JSON.parse(line))).toMatchObject([
      { changes: { written: ['main.prisma', 'users.prisma'] }, diagnostics: [] },
      {
        changes: { written: [] },
        diagnostics: expect.arrayContaining([expect.objectContaining({ component: 'users' })]),
      },
    ]);
  });

  it.each([
    [['assemble', '--watch', '--check'], '--watch writes and --check does not'],
    [['list', '--watch'], 'list has no --watch'],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
  });

  it('exits 1 where there is no application', () => {
    const { status, stderr } = spawnSync(process.execPath, [BIN, 'assemble', '--watch'], {
      cwd: '/',
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('component-db: There is no package.json in /'),
    });
  });
});
