import { afterAll, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { main } from '../../../lib/cli/main.js';
import { DatabaseModule } from '../../../lib/database/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { blocksOf } from '../../support/documents.js';

afterAll(removeTestApplications);

const textOf = (document: string) =>
  blocksOf(document).find(({ language }) => language === 'text')!.text;

async function outputOf(...args: string[]): Promise<string> {
  const said: string[] = [];
  await main(args, { out: (text) => said.push(text), err: (text) => said.push(text) });
  return `${said.join('\n')}\n`;
}

it('shows what component-db adopt proposes', async () => {
  const app = new TestApplication({
    'prisma/schema.prisma': `generator client {
  provider = "prisma-client-js"
}

datasource db {
  provider = "postgresql"
}

model Post {
  id       Int      @id
  authorId Int
  author   User     @relation(fields: [authorId], references: [id])
  remarks  Remark[]
}

model Remark {
  id     Int  @id
  postId Int
  post   Post @relation(fields: [postId], references: [id])
}

model User {
  id    Int    @id
  role  Role
  posts Post[]
}

enum Role {
  ADMIN
  GUEST
}
`,
    'src/users/users.module.ts': '',
    'src/components/posts/posts.module.ts': '',
  });

  expect(await outputOf('adopt', '--dry-run', '--cwd', app.root)).toBe(textOf('docs/adopt.md'));
});

it('lists the files that a generated component has', async () => {
  const app = new TestApplication({
    'package.json': '{ "dependencies": { "@nestjs/core": "^12.0.0" } }',
    'src/app.module.ts':
      "import { Module } from '@nestjs/common';\n\n@Module({ imports: [] })\nexport class AppModule {}\n",
    'src/main.ts': '',
  }).linkNodeModules();
  const output = await outputOf('generate', 'posts', '--dry-run', '--cwd', app.root);

  const made = output.match(/(?<=^create src\/components\/posts\/).*/gm)!;
  const [folder, ...files] = textOf('docs/generate.md').trimEnd().split('\n');
  expect(folder).toBe('src/components/posts/');
  expect(files.map((line) => line.trim().split(' ')[0]).sort()).toEqual(made.sort());
});

it('shows what the start says of a URL', async () => {
  class Client {
    async $connect() {}
    async $disconnect() {}
    $extends() {}
  }
  const before = process.env['DATABASE_URL'];
  process.env['DATABASE_URL'] = 'postgresql://shop:${DB_PASSWORD}p@ss@localhost';
  try {
    const error: unknown = await Test.createTestingModule({
      imports: [DatabaseModule.forRoot({ client: Client as never })],
    })
      .compile()
      .catch((reason: unknown) => reason);

    const { name, message } = error as Error;
    expect(`${name}: ${message}\n`).toBe(textOf('docs/run-time.md'));
  } finally {
    if (before === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = before;
  }
});
