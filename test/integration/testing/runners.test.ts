import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { generatedClients, TABLES } from '../database/support/generated-client.js';

const require = createRequire(import.meta.url);
const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');

const MODEL = 'model User {\n  id Int @id @default(autoincrement())\n  email String @unique\n}\n';
const SEED = `import { EMAIL } from './email';
export default async (prisma: any): Promise<void> => {
  await prisma.user.create({ data: { email: EMAIL } });
};`;

/** Two files, for two workers; the second writes what must not be seen by the first. */
const testFile = (imports: string, client: string) => `${imports}
import { createTestDatabase, type TestDatabase } from 'nestjs-component-db/testing';
import { PrismaClient } from '${client}';

let database: TestDatabase<any>;
beforeAll(async () => {
  database = await createTestDatabase<any>({ client: PrismaClient as any, seed: true });
});
afterAll(() => database.drop());
afterEach(() => database.rollback());

for (const round of [1, 2]) {
  it('has the rows of the seed and no others ' + round, async () => {
    expect(await database.prisma.user.count()).toBe(1);
    await database.prisma.user.create({ data: { email: 'me@example.org' } });
  });
}
`;

const jestConfig = (esm: boolean) =>
  JSON.stringify({
    testEnvironment: 'node',
    transform: {
      '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
    },
    ...(esm && { extensionsToTreatAsEsm: ['.ts'] }),
    globalSetup: 'nestjs-component-db/testing/setup',
    maxWorkers: 2,
  });

const vitestConfig = `export default { test: {
  include: ['test/*.test.ts'],
  globalSetup: 'nestjs-component-db/testing/setup',
  maxWorkers: 2,
  server: { deps: { inline: ['nestjs-component-db'] } },
} };`;

const RUNNERS = [
  {
    name: 'Jest in ESM',
    flags: ['--experimental-vm-modules', jest],
    config: ['jest.config.json', jestConfig(true)],
  },
  { name: 'Jest in CommonJS', flags: [jest], config: ['jest.config.json', jestConfig(false)] },
  { name: 'Vitest', flags: [vitest, 'run'], config: ['vitest.config.mjs', vitestConfig] },
] as const;

describe('the testing kit', () => {
  let client: string;
  beforeAll(async () => {
    client = join(await generatedClients(), 'prisma-client-js/index.js');
  });
  afterAll(removeTestApplications);

  it.each(RUNNERS)('works in $name, on a server that global setup started', async (runner) => {
    const [imports, type] =
      runner.name === 'Vitest'
        ? ["import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';", 'module']
        : ['', runner.name === 'Jest in ESM' ? 'module' : 'commonjs'];
    const application = new TestApplication({
      'package.json': JSON.stringify({ name: 'app', type }),
      'prisma/migrations/1_init/migration.sql': TABLES,
      'src/components/people/prisma/seed.ts': SEED,
      'src/components/people/prisma/email.ts': "export const EMAIL: string = 'ada@example.org';",
      'test/a.test.ts': testFile(imports, client),
      'test/b.test.ts': testFile(imports, client),
      [runner.config[0]]: runner.config[1],
    })
      .component('people', MODEL)
      .linkNodeModules();
    const { PATH, HOME } = process.env;

    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...runner.flags], {
      cwd: application.root,
      env: { PATH, HOME, NO_COLOR: '1' },
    });

    expect(stdout + stderr).toMatch(/Tests:? +4 passed/);
    expect(stderr.match(/component-db: tests run on/g)).toHaveLength(1);
  });
});
