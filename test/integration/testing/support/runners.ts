import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TestApplication } from '../../../support/application.js';

const require = createRequire(import.meta.url);
const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');

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

/** A test runner, and how an application is set up for it. */
export interface Runner {
  readonly name: string;
  readonly args: readonly string[];
  readonly type: 'module' | 'commonjs';
  readonly config: readonly [path: string, text: string];
  /** What stands before each test file. */
  readonly imports: string;
}

export const RUNNERS: readonly Runner[] = [
  {
    name: 'Jest in ESM',
    args: ['--experimental-vm-modules', jest],
    type: 'module',
    config: ['jest.config.json', jestConfig(true)],
    imports: '',
  },
  {
    name: 'Jest in CommonJS',
    args: [jest],
    type: 'commonjs',
    config: ['jest.config.json', jestConfig(false)],
    imports: '',
  },
  {
    name: 'Vitest',
    args: [vitest, 'run'],
    type: 'module',
    config: ['vitest.config.mjs', vitestConfig],
    imports: "import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';\n",
  },
];

/** An application whose tests the runner runs: `test/*.test.ts`. */
export function applicationFor(runner: Runner, files: Record<string, string>): TestApplication {
  const [path, text] = runner.config;
  return new TestApplication({
    'package.json': JSON.stringify({ name: 'app', type: runner.type }),
    [path]: text,
    ...files,
  }).linkNodeModules();
}

/**
 * Runs an application's tests.
 *
 * @param env added to an environment without settings of test servers
 */
export async function runTests(
  { args }: Runner,
  { root }: TestApplication,
  env: NodeJS.ProcessEnv = {},
): Promise<{ failed: boolean; stdout: string; stderr: string }> {
  const { PATH, HOME } = process.env;
  const options = { cwd: root, env: { PATH, HOME, NO_COLOR: '1', ...env } };
  return new Promise((done) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      done({ failed: error !== null, stdout, stderr }),
    );
  });
}
