import { afterEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

/** Does with the configuration what the CLI of Prisma 6 does at its start. */
const CLI = "import('../../../prisma.config.mjs').then(() => console.log('went on'));\n";

interface Reset {
  readonly options?: readonly string[];
  /** What prisma.config.mjs gives to defineConfig. */
  readonly config?: string;
  readonly files?: Record<string, string>;
}

function reset(
  datasource: readonly string[],
  env: NodeJS.ProcessEnv,
  { options = [], config = '', files = {} }: Reset = {},
) {
  const app = new TestApplication({
    'package.json': JSON.stringify({ componentDb: { main: 'main.prisma' } }),
    'main.prisma': block(datasource),
    ...files,
    'prisma.config.mjs': `import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig(${config});\n`,
    'node_modules/prisma/package.json': '{ "name": "prisma", "version": "6.19.3" }',
    'node_modules/prisma/build/index.js': CLI,
  }).component('users', 'model User {\n  id Int @id\n}\n');
  symlinkSync(process.cwd(), app.path('node_modules/nestjs-component-db'));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [app.path('node_modules/prisma/build/index.js'), 'migrate', 'reset', '--force', ...options],
    { cwd: app.root, env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

const block = (datasource: readonly string[]) =>
  ['datasource db {', '  provider = "postgresql"', ...datasource, '}', ''].join('\n');
const at = (host: string) => `postgresql://app:secret@${host}/shop`;

describe("against the database that the application's own main file names, Prisma 6", () => {
  it.each([
    ['url', ['  url = env("SHOP_URL")'], { SHOP_URL: at('db.example.com') }],
    ['url in plain words', [`  url = "${at('db.example.com')}"`], {}],
    [
      'directUrl, which migrations use',
      ['  url = env("SHOP_URL")', '  directUrl = env("DIRECT_URL")'],
      { SHOP_URL: at('localhost'), DIRECT_URL: at('db.example.com') },
    ],
    [
      'url, which MIGRATION_DATABASE_URL replaces',
      ['  url = env("DATABASE_URL")'],
      { DATABASE_URL: at('localhost'), MIGRATION_DATABASE_URL: at('db.example.com') },
    ],
  ])('is stopped by the guard: %s', (_, datasource, env) => {
    const { status, output } = reset(datasource, env);

    expect(output).toContain('"prisma migrate reset" was stopped before anything was touched.');
    expect(output).toContain('the database "shop" at db.example.com');
    expect(output).not.toContain('secret');
    expect(status).toBe(1);
  });

  it.each([
    ['the file of --schema', { options: ['--schema', 'other/shop.prisma'] }],
    ['the folder of --schema', { options: ['--schema=other'] }],
    ['the schema in prisma.config.ts', { config: '{ schema: "other/shop.prisma" }' }],
  ])('is stopped by the guard where another schema is named: %s', (_, how) => {
    const { status, output } = reset(
      ['  url = env("DATABASE_URL")'],
      { DATABASE_URL: at('localhost') },
      { ...how, files: { 'other/shop.prisma': block([`  url = "${at('db.example.com')}"`]) } },
    );

    expect(output).toContain('the database "shop" at db.example.com');
    expect(status).toBe(1);
  });

  it('goes on where that is a development host', () => {
    const { status, output } = reset(['  url = env("SHOP_URL")'], {
      SHOP_URL: at('localhost'),
      DATABASE_URL: at('db.example.com'),
    });

    expect(output).toContain('went on');
    expect(status).toBe(0);
  });
});
