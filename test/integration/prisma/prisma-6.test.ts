import { afterEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

/** Does with the configuration what the CLI of Prisma 6 does at its start. */
const CLI = "import('../../../prisma.config.mjs').then(() => console.log('went on'));\n";

function reset(datasource: readonly string[], env: NodeJS.ProcessEnv) {
  const app = new TestApplication({
    'package.json': JSON.stringify({ componentDb: { main: 'main.prisma' } }),
    'main.prisma': ['datasource db {', '  provider = "postgresql"', ...datasource, '}', ''].join(
      '\n',
    ),
    'prisma.config.mjs':
      "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    'node_modules/prisma/package.json': '{ "name": "prisma", "version": "6.19.3" }',
    'node_modules/prisma/build/index.js': CLI,
  }).component('users', 'model User {\n  id Int @id\n}\n');
  symlinkSync(process.cwd(), app.path('node_modules/nestjs-component-db'));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [app.path('node_modules/prisma/build/index.js'), 'migrate', 'reset', '--force'],
    { cwd: app.root, env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

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

  it('goes on where that is a development host', () => {
    const { status, output } = reset(['  url = env("SHOP_URL")'], {
      SHOP_URL: at('localhost'),
      DATABASE_URL: at('db.example.com'),
    });

    expect(output).toContain('went on');
    expect(status).toBe(0);
  });
});
