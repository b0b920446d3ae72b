import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
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
    testTimeout: 60_000,
  });

const vitestConfig = `export default { test: {
  include: ['test/*.test.ts'],
  globalSetup: 'nestjs-component-db/testing/setup',
  maxWorkers: 2,
  hookTimeout: 60_000,
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

/** Tests that run, in a process group of their own. */
export interface TestRun {
  readonly child: ChildProcess;
  /** Resolves when the runner has ended. */
  readonly end: Promise<{ failed: boolean; stdout: string; stderr: string }>;
  /** Sends a signal to the runner, or to its whole group; to nobody where it has ended. */
  kill(signal: NodeJS.Signals, toGroup: boolean): void;
}

/**
 * Starts an application's tests.
 *
 * @param env added to an environment without settings of test servers
 */
export function startTests(
  { args }: Runner,
  { root }: TestApplication,
  env: NodeJS.ProcessEnv = {},
): TestRun {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH, HOME, NO_COLOR: '1', ...env },
    detached: true,
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk));
  return {
    child,
    end: once(child, 'close').then(([code]) => ({ failed: code !== 0, ...said })),
    kill: (signal, toGroup) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      process.kill(toGroup ? -child.pid! : child.pid!, signal);
    },
  };
}

/** Runs an application's tests: see {@link startTests}. */
export function runTests(
  ...args: Parameters<typeof startTests>
): Promise<{ failed: boolean; stdout: string; stderr: string }> {
  return startTests(...args).end;
}
