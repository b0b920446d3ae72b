import { afterEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { adopt, filesOf } from './support/shop.js';

afterEach(removeTestApplications);

const SCHEMA = `datasource db {
  provider = "mysql"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
}
`;

const application = () =>
  new TestApplication({
    'prisma/schema.prisma': SCHEMA,
    'src/users/users.module.ts': '',
    'src/posts/posts.module.ts': '',
  });

/** Runs `component-db adopt` and kills it just before its nth change of a file; false where it came to its end. */
function adoptKilledAt(change: number, { root }: TestApplication): boolean {
  const preload = pathToFileURL(resolve('test/integration/adopt/kill-at-change.mjs')).href;
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, resolve('bin/component-db.js'), 'adopt', '--yes', '--cwd', root],
    { encoding: 'utf8', env: { ...process.env, KILL_AT: String(change) } },
  );
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(stderr);
  return signal === 'SIGKILL';
}

const textsOf = (app: TestApplication) =>
  Object.fromEntries(
    filesOf(app)
      .filter((path) => /\.\w+$/.test(path))
      .map((path) => [path, app.read(path)]),
  );

describe('component-db adopt, killed', () => {
  it('is completed by the next run, whenever it was', async () => {
    const whole = application();
    await adopt(whole, ['--yes']);

    const isCompleted: boolean[] = [];
    for (let change = 1; ; change++) {
      const app = application();
      if (!adoptKilledAt(change, app)) break;
      const { exitCode, output } = await adopt(app, ['--yes']);

      isCompleted.push(output.includes('This completes it'));
      expect({ change, exitCode, texts: textsOf(app) }).toEqual({
        change,
        exitCode: 0,
        texts: textsOf(whole),
      });
    }
    // the first two make the journal, the last one removes it
    expect(isCompleted.length).toBeGreaterThan(8);
    expect(isCompleted).toEqual(isCompleted.map((_, index) => index >= 2));
  });

  it('shows what is left, and asks as ever', async () => {
    const app = application();
    adoptKilledAt(6, app);
    const before = textsOf(app);

    const { output } = await adopt(app, ['--dry-run']);

    expect(output).toContain('An earlier run was interrupted. This completes it:');
    expect(output).toContain('remove prisma/schema.prisma');
    expect(textsOf(app)).toEqual(before);
  });

  it('is not assembled by half, and is once it is complete', async () => {
    const app = application();
    adoptKilledAt(6, app);

    expect(assemble({ cwd: app.root })).toMatchObject({
      diagnostics: [
        { code: 'CDB003', severity: 'error', hint: expect.stringContaining('component-db adopt') },
      ],
      changes: { written: [], removed: [] },
    });

    await adopt(app, ['--yes']);
    expect(assemble({ cwd: app.root })).toMatchObject({
      diagnostics: [],
      changes: { written: ['main.prisma', 'posts.prisma', 'users.prisma'] },
    });
  });

  it('does not go over what somebody has changed since', async () => {
    const app = application();
    adoptKilledAt(6, app);
    app.write({ 'prisma/schema.prisma': `${SCHEMA}// more\n` });
    const before = textsOf(app);

    const { exitCode, output } = await adopt(app, ['--yes']);

    expect(exitCode).toBe(1);
    expect(output).toContain('prisma/schema.prisma has changed since');
    expect(textsOf(app)).toEqual(before);
  });
});
