import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { generatedClients } from '../database/support/generated-client.js';

const MODEL = 'model User {\n  id Int @id @default(autoincrement())\n  email String @unique\n}\n';
const SEED = `export default async (prisma: any): Promise<void> => {
  await prisma.user.create({ data: { email: 'ada@example.org' } });
};`;
const COUNT_USERS = `
const { createTestDatabase } = require('nestjs-component-db/testing');
const { PrismaClient } = require(process.argv[1]);
createTestDatabase({ client: PrismaClient, seed: true }).then(async (database) => {
  console.log('%d user', await database.prisma.user.count());
  await database.drop();
});`;

// in Node 20 it is not
const isReadByNode = Boolean((process.features as { typescript?: unknown }).typescript);

describe('a seed in TypeScript that nothing compiles', () => {
  let client: string;
  beforeAll(async () => {
    client = join(await generatedClients(), 'prisma-client-js/index.js');
  });
  afterAll(removeTestApplications);

  /** @returns what a process of its own says, without a test runner */
  async function countUsers(type: string, seed: string, name = 'seed.ts'): Promise<string> {
    const { root } = new TestApplication({
      'package.json': JSON.stringify({ name: 'app', type }),
      'src/components/people/prisma/email.ts': 'export type Email = string;',
      // another text each time, as rows of a seed that has run are cached
      [`src/components/people/prisma/${name}`]: `${seed}\n// ${randomUUID()}`,
    })
      .component('people', MODEL)
      .linkNodeModules();
    const { PATH, HOME, TEST_POSTGRES_URL } = process.env;
    const child = spawn(process.execPath, ['-e', COUNT_USERS, client], {
      cwd: root,
      env: { PATH, HOME, TEST_DATABASE_URL: TEST_POSTGRES_URL },
    });
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return stdout + stderr;
  }

  if (!isReadByNode) {
    it(`what Node reads of it is NOT tested here, as Node ${process.versions.node} reads none`, async () => {
      await expect(countUsers('module', SEED)).resolves.toMatch(
        /seed\.ts is TypeScript, and nothing compiles it here\. In Vitest set .*Node 22\.18/,
      );
    });
    return;
  }

  it.each([
    ['module', 'seed.ts'],
    ['commonjs', 'seed.mts'],
  ])('is read by Node where the package is of the type %s, from %s', async (type, name) => {
    await expect(countUsers(type, SEED, name)).resolves.toContain('1 user');
  });

  it.each([
    ['ES modules in a CommonJS package', 'commonjs', SEED, "Unexpected token 'export'"],
    [
      'files by the names that they will have',
      'module',
      `import type {} from './email.js';\nimport './email.js';\n${SEED}`,
      'Cannot find module .*email\\.js',
    ],
    ['folders', 'module', `import '.';\n${SEED}`, 'Directory import .* is not supported'],
    ['enums', 'module', `enum Role { Reader }\n${SEED}`, 'TypeScript enum is not supported'],
    [
      'types imported as values',
      'module',
      `import { Email } from './email.ts';\n${SEED}`,
      "does not provide an export named 'Email'",
    ],
  ])('says that Node does not read %s, and what to do', async (_, type, seed, problem) => {
    const said = await countUsers(type, seed);

    expect(said).toMatch(
      new RegExp(`seed\\.ts could not be loaded: .*${problem}.* reads it without compiling it`),
    );
    expect(said).toMatch(/have Vitest compile it: set test\.server\.deps\.inline/);
  });

  it.each([
    ['a mistake', `const = 3;\n${SEED}`],
    ['a package that is not installed', `import 'no-such-package';\n${SEED}`],
    ['what it throws', `throw new Error('no milk');\n${SEED}`],
  ])('is not blamed on Node where %s is in it', async (_, seed) => {
    const said = await countUsers('module', seed);

    expect(said).toMatch(/Unexpected token|no-such-package|no milk/);
    expect(said).not.toMatch(/without compiling it/);
  });
});
