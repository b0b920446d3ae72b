import { afterEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { freshOutput, outputOf, relatedSchema } from './application.js';
import { startAssembleIn } from './command.js';

afterEach(removeTestApplications);

it.each([2, 8])(
  'ends with the right output where %i processes assemble at once',
  async (processes) => {
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

      const children = Array.from({ length: processes }, () => startAssembleIn(app.root));
      const ends = await Promise.all(
        children.map(async (child) => {
          const [errors, [status]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
          return { status: status as number | null, errors };
        }),
      );

      expect(ends).toEqual(Array.from({ length: processes }, () => ({ status: 0, errors: '' })));
      expect(outputOf(app)).toEqual(freshOutput(sources(version)));
    }
  },
);
