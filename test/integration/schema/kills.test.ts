import { afterEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { freshOutput, outputOf, relatedSchema } from './application.js';
import { startAssembleIn } from './command.js';

afterEach(removeTestApplications);

const COMPONENTS = 12;
const KILLS = 100;

const pathOf = (index: number) => `src/components/part${index}/prisma/schema.prisma`;

it('completes after each of a hundred kills at any moment, with the sources changing', async () => {
  const app = new TestApplication();
  const sources: Record<string, string> = {};
  const change = (index: number, version: number) => {
    sources[pathOf(index)] = relatedSchema(index, version);
    app.write({ [pathOf(index)]: sources[pathOf(index)]! });
  };
  for (let index = 0; index < COMPONENTS; index++) change(index, 0);
  assemble({ cwd: app.root });

  const moments = fc.sample(
    fc.record({
      changes: fc.integer({ min: 1, max: COMPONENTS * 4 }),
      during: fc.nat(COMPONENTS - 1),
    }),
    KILLS,
  );
  let killed = 0;
  for (const [kill, { changes, during }] of moments.entries()) {
    for (let index = 0; index < COMPONENTS; index++) change(index, kill * 100 + index);
    const child = startAssembleIn(app.root);
    let seen = 0;
    const watcher = watch(app.path('prisma/schema'), () => {
      if (++seen === changes) child.kill('SIGKILL');
    });
    change(during, kill * 100 + 50);
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    watcher.close();
    if (signal === 'SIGKILL') killed++;

    const { diagnostics } = assemble({ cwd: app.root });
    expect(diagnostics).toEqual([]);
    expect(outputOf(app)).toEqual(freshOutput(sources));
  }
  expect(killed).toBeGreaterThan(KILLS / 2);
}, 180_000);
