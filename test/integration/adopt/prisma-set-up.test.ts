import { afterEach, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { removeTestApplications } from '../../support/application.js';
import { adopt, application, differenceFrom, MAIN, MODELS } from './support/shop.js';

afterEach(removeTestApplications);

it('takes the schema that the Prisma configuration names, and says what is left to do', async () => {
  const url = '  directUrl = "postgresql://me:secret@db/shop"\n}';
  const app = application({
    'prisma.config.ts': "export default { schema: './database/models.prisma' };",
    'database/models.prisma': `${MAIN.replace(/}\n$/, `${url}\n`)}\n${MODELS}`,
  });

  const { exitCode, output } = await adopt(app, ['--yes']);

  expect(exitCode).toBe(0);
  expect(existsSync(app.path('database/models.prisma'))).toBe(false);
  expect(output).toContain(
    "in prisma.config.ts: take defineConfig from 'nestjs-component-db/prisma'",
  );
  expect(output).toContain('in .env: MIGRATION_DATABASE_URL with the URL that "directUrl" had');
  expect(output).not.toContain('secret');
  expect(output).toContain('npx prisma db push, which finds nothing to change: there are no');
});

it('says where the migrations and the seed are to go, which Prisma would find no more', async () => {
  const app = application({
    'package.json': JSON.stringify({
      prisma: { schema: 'src/prisma/schema.prisma', seed: 'tsx "src/seed.ts"' },
    }),
    'src/prisma/schema.prisma': `${MAIN}\n${MODELS}`,
    'src/prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
  });
  app.remove('prisma');

  const { output } = await adopt(app, ['--yes']);

  expect(output).toContain('move src/prisma/migrations to prisma/migrations');
  expect(output).toContain('in prisma.config.ts: migrations: { seed: "tsx \\"src/seed.ts\\"" }');
});

it('leaves the migrations and the seed to a Prisma configuration that names them', async () => {
  const app = application({
    'package.json': '{ "prisma": { "seed": "tsx seed.ts" } }',
    'prisma.config.ts':
      "export default { migrations: { seed: 'tsx other.ts', path: 'db/migrations' } };",
    'schema.prisma': `${MAIN}\n${MODELS}`,
    'migrations/migration_lock.toml': 'provider = "postgresql"\n',
  });
  app.remove('prisma');

  const { output } = await adopt(app, ['--yes']);

  expect(output).not.toMatch(/\bmove |seed/);
  expect(output).toContain('prisma migrate dev, which finds nothing to migrate');
});

it('says how to name a schema that is elsewhere', async () => {
  const app = application({ 'src/prisma/schema.prisma': `${MAIN}\n${MODELS}` });
  app.remove('prisma/schema.prisma');

  const { exitCode, output } = await adopt(app, ['--yes']);

  expect(exitCode).toBe(1);
  expect(output).toContain('"prisma": { "schema": "path/of/it" }');
});

it('reads a package.json with a byte order mark, and configures it', async () => {
  const manifest = { name: 'shop', prisma: { schema: 'database/models.prisma' } };
  const app = application({
    'package.json': `\uFEFF${JSON.stringify(manifest)}`,
    'database/models.prisma': `${MAIN}\n${MODELS}`,
  });
  app.remove('prisma/schema.prisma');

  expect(await adopt(app, ['--yes'])).toMatchObject({ exitCode: 0 });

  expect(app.read('src/components/shop/prisma/schema.prisma')).toContain('model Counter');
  expect(await differenceFrom(app, `${MAIN}\n${MODELS}`)).toMatchObject({ exitCode: 0 });
});
