import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { generateClient } from '../../../lib/prisma-cli/generate-client.js';
import { loadPrismaConfig } from '../../../lib/prisma-cli/load-config.js';
import { assemble } from '../../../lib/schema/assemble.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

/** With the layout of `npm install prisma@8 @prisma/prisma7@7`: Prisma 7 has its own `prisma` below it. */
function applicationWithBoth(): TestApplication {
  const app = new TestApplication({
    'package.json': JSON.stringify({
      componentDb: { generator: { provider: 'prisma-client', output: 'src/generated/client' } },
    }),
    'prisma7.config.mjs':
      "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    'prisma.config.mjs': 'throw new Error("for Prisma 8");\n',
    'node_modules/prisma/package.json': '{ "name": "prisma", "version": "8.0.0-rc.19" }',
    'node_modules/@prisma/prisma7/package.json':
      '{ "name": "@prisma/prisma7", "version": "7.10.0", "bin": { "prisma7": "build/prisma7.js" } }',
    'node_modules/@prisma/prisma7/build/prisma7.js': 'require("prisma/build/index.js");\n',
  }).component('users', 'model User {\n  id Int @id\n}\n');
  mkdirSync(app.path('node_modules/@prisma/prisma7/node_modules'));
  const link = (name: string, at: string) =>
    symlinkSync(join(process.cwd(), 'node_modules', name), app.path(at));
  link('nestjs-component-db', 'node_modules/nestjs-component-db');
  link('@prisma/client', 'node_modules/@prisma/client');
  link('prisma', 'node_modules/@prisma/prisma7/node_modules/prisma');
  return app;
}

describe('Prisma 7 beside Prisma 8', () => {
  it('is the one that the schema is assembled for', () => {
    const app = applicationWithBoth();

    expect(assemble({ cwd: app.root }).diagnostics).toEqual([]);
    expect(app.read('prisma/schema/main.prisma')).not.toContain('url');
  });

  it('is the one whose commands assemble, by prisma7.config', async () => {
    const app = applicationWithBoth();

    await generateClient(app.root);

    expect(existsSync(app.path('prisma/schema/users.prisma'))).toBe(true);
    expect(existsSync(app.path('src/generated/client/client.ts'))).toBe(true);
  });

  it('is the one whose configuration is read', async () => {
    const app = applicationWithBoth();

    expect(await loadPrismaConfig(app.root, process.env)).toMatchObject({
      kind: 'loaded',
      file: app.path('prisma7.config.mjs'),
    });
  });
});
