import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { generateComponent } from '../../../lib/generator/generate-component.js';
import { writeGeneration } from '../../../lib/generator/write-generation.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { prisma } from '../../support/prisma-cli.js';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

let app: TestApplication;
beforeAll(async () => {
  app = new TestApplication({
    'package.json': JSON.stringify({
      name: 'app',
      type: 'module',
      devDependencies: { vitest: '*' },
      componentDb: { generator: { provider: 'prisma-client', output: 'src/generated/prisma' } },
    }),
    'prisma.config.ts': `import { defineConfig } from 'nestjs-component-db/prisma';
export default defineConfig();
`,
    '.env': 'DATABASE_URL="postgresql://localhost/app"\n',
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { DatabaseModule } from 'nestjs-component-db';
import { PrismaClient } from './generated/prisma/client.js';

declare module 'nestjs-component-db' {
  interface Register {
    client: PrismaClient;
  }
}

@Module({ imports: [DatabaseModule.forRoot({ client: PrismaClient })] })
export class AppModule {}
`,
    // as in the tsconfig.json of nest new, with all that makes TypeScript stricter
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'es2023',
        module: 'nodenext',
        moduleResolution: 'nodenext',
        types: ['node'],
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        noUnusedLocals: true,
        noUnusedParameters: true,
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
        isolatedModules: true,
        skipLibCheck: true,
        noEmit: true,
      },
      include: ['src'],
    }),
  }).linkNodeModules();
});
afterAll(removeTestApplications);

async function generate(name: string, ...fields: string[]): Promise<void> {
  const generation = await generateComponent({
    root: app.root,
    name,
    fields,
    sourceRoot: 'src',
    flat: false,
    controller: true,
    tests: true,
    skipImport: false,
    testSuffix: 'spec',
  });
  writeGeneration(app.root, generation);
}

it('makes code of every kind of field that compiles against the generated client', async () => {
  const types = 'string text int bigint float decimal boolean datetime json uuid'.split(' ');
  await generate('blog-posts');
  await generate('counters', 'value:bigint');
  await generate(
    'classes',
    ...types.flatMap((type) => [`${type}:${type}`, `maybe_${type}:${type}?`]),
    'first:blog-posts.BlogPost',
    'second:blog-posts.BlogPost?',
    'counter:counters.Counter?',
  );

  expect(await prisma(app.root, ['generate'])).toMatchObject({ exitCode: 0 });

  const { stdout } = spawnSync(process.execPath, [tsc, '-p', app.root], { encoding: 'utf8' });
  expect(stdout).toBe('');
});
