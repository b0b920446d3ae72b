import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { createDatabase, type Database } from '../support/database.js';
import { FreshApplication, TARBALL } from '../support/fresh-application.js';

/** What an application with Prisma has, as Nest's and Prisma's guides say. */
const FILES: Readonly<Record<string, string>> = {
  'prisma.config.ts': `import 'dotenv/config';
import { defineConfig, env } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: env('DATABASE_URL') },
});
`,
  'prisma/schema.prisma': `generator client {
  provider = "prisma-client-js"
}

datasource db {
  provider = "postgresql"
}

/// Who writes.
model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  posts Post[]
}

model Post {
  id       Int    @id @default(autoincrement())
  title    String
  author   User   @relation(fields: [authorId], references: [id])
  authorId Int
}
`,
  'src/prisma.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaService extends PrismaClient {
  constructor() {
    super({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) });
  }
}
`,
  'src/users/users.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { PrismaService } from '../prisma.service';

@Controller('users')
export class UsersController {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  findAll() {
    return this.prisma.user.findMany({ include: { posts: { select: { title: true } } } });
  }
}
`,
  'src/users/users.module.ts': `import { Module } from '@nestjs/common';
import { PrismaService } from '../prisma.service';
import { UsersController } from './users.controller';

@Module({ controllers: [UsersController], providers: [PrismaService] })
export class UsersModule {}
`,
};

const app = new FreshApplication();
let database: Database;

beforeAll(async () => {
  database = await createDatabase();
  app.prepare(['@nestjs/cli@^11.0.0'], {
    CHECKPOINT_DISABLE: '1',
    npm_config_audit: 'false',
    npm_config_prefer_offline: 'true',
  });
  app.make('nest new app --skip-git --skip-install --package-manager=npm');
  for (const [path, text] of Object.entries(FILES)) app.write(path, text);
  app.write('.env', `DATABASE_URL="${database.url}"\n`);
  app.edit('src/app.module.ts', (text) =>
    text
      .replace('imports: []', 'imports: [UsersModule]')
      .replace(/^/, "import { UsersModule } from './users/users.module';\n"),
  );
  app.edit('src/main.ts', (text) => `import 'dotenv/config';\n${text}`);
  app.run('npm install @prisma/client@7.10.0 @prisma/adapter-pg@7.10.0 prisma@7.10.0 dotenv');
  // the application's own Prisma CLI cannot download its engine everywhere
  const engine = `PRISMA_SCHEMA_ENGINE_BINARY=${resolve('bin/schema-engine.js')}`;
  app.run(`${engine} npx prisma migrate dev --name init`);
  await database.query(`INSERT INTO "User" (email) VALUES ('ada@example.com')`);
  await database.query(`INSERT INTO "Post" (title, "authorId") VALUES ('Notes', 1)`);
});
afterAll(async () => {
  await app.remove();
  await database?.drop();
});

it('goes on with the schema as it is until the models are moved', () => {
  const output = app.run(`nest add nestjs-component-db@file:${TARBALL}`);

  expect(output).toContain('prisma/schema.prisma stays the schema until you move it');
  expect(app.read('prisma.config.ts')).toBe(FILES['prisma.config.ts']);
  expect(app.read('prisma/schema.prisma')).toBe(FILES['prisma/schema.prisma']);
});

it('moves the models into components', () => {
  const output = app.run('npx component-db adopt --yes');

  expect(output).toContain('remove prisma/schema.prisma');
  expect(output).toContain('in prisma.config.ts: take defineConfig from');
  app.write(
    'prisma.config.ts',
    "import { defineConfig } from 'nestjs-component-db/prisma';\n\nexport default defineConfig();\n",
  );
  app.run('nest add nestjs-component-db -s');

  expect(app.read('src/users/prisma/schema.prisma')).toContain('/// Who writes.\nmodel User {');
  expect(app.read('src/app.module.ts')).toContain('[UsersModule, DatabaseModule.forRoot()]');
});

it('has nothing to migrate, and keeps its migrations and its data', async () => {
  const output = app.run('npx prisma migrate dev');

  expect(output).toContain('Already in sync, no schema change or pending migration was found.');
  expect(await database.query('SELECT migration_name FROM _prisma_migrations')).toEqual([
    { migration_name: expect.stringMatching(/^\d+_init$/) },
  ]);
});

it('answers as before', async () => {
  app.run('npm run build');
  await app.start('npm run start:prod');

  expect(await app.request('GET', '/users')).toEqual({
    status: 200,
    body: [{ id: 1, email: 'ada@example.com', posts: [{ title: 'Notes' }] }],
  });
});

it('is in order for doctor, and stays as it is when it is set up again', () => {
  expect(app.run('npx component-db doctor')).not.toMatch(/^error/m);
  expect(app.run('nest add nestjs-component-db -s')).toContain('Nothing to be done.');
});
