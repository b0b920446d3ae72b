import { afterEach, expect, it } from '@jest/globals';
import { loadPrismaConfig } from '../../../lib/prisma-cli/load-config.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

it('takes the configuration of a file that prints, and that keeps something open', async () => {
  const app = new TestApplication({
    'prisma.config.mjs':
      "process.stdout.write('loading');\nsetInterval(() => {}, 1000);\nexport default { schema: 'own.prisma' };\n",
  }).linkNodeModules();
  const started = performance.now();

  expect(await loadPrismaConfig(app.root, process.env)).toMatchObject({
    kind: 'loaded',
    config: { schema: expect.stringMatching(/own\.prisma$/) },
  });
  // it is given 20 s, and then ended
  expect(performance.now() - started).toBeLessThan(15_000);
});

it.each([
  ["console.error('DATABASE_URL is not set');", 'DATABASE_URL is not set'],
  ['', 'it ends the process'],
])('tells why a file ends the process: %j', async (text, reason) => {
  const app = new TestApplication({
    'prisma.config.mjs': `${text}\nprocess.exit(1);\n`,
  }).linkNodeModules();

  expect(await loadPrismaConfig(app.root, process.env)).toEqual({ kind: 'broken', reason });
});
