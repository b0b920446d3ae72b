import { afterEach, expect, it } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { freshOutput, outputOf, relatedSchema } from './application.js';
import { BIN, startAssembleIn } from './command.js';

afterEach(removeTestApplications);

it.each([
  [2, 'processes', inProcess],
  [8, 'processes', inProcess],
  // of the same id, as processes of two containers may be
  [4, 'threads of a process', inThread],
])('ends with the right output where %i %s assemble at once', async (count, _, assembleInOne) => {
  const sources = (version: number) =>
    Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `src/components/part${index}/prisma/schema.prisma`,
        relatedSchema(index, version + index),
      ]),
    );
  const app = new TestApplication();
  for (let version = 0; version < 300; version += 100) {
    app.write(sources(version));

    const ends = await Promise.all(Array.from({ length: count }, () => assembleInOne(app.root)));

    expect(ends).toEqual(Array.from({ length: count }, () => ({ status: 0, errors: '' })));
    expect(outputOf(app)).toEqual(freshOutput(sources(version)));
  }
});

interface End {
  readonly status: number | null;
  readonly errors: string;
}

function inProcess(root: string): Promise<End> {
  return endOf(startAssembleIn(root));
}

function inThread(root: string): Promise<End> {
  const argv = ['assemble', '--cwd', root];
  return endOf(new Worker(BIN, { argv, stdout: true, stderr: true }));
}

async function endOf(started: ChildProcess | Worker): Promise<End> {
  const [errors, [status]] = await Promise.all([text(started.stderr!), once(started, 'exit')]);
  return { status: status as number | null, errors };
}
