/** Texts by path. */
export type Files = Record<string, string>;

const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

interface Kind {
  readonly nest: 11 | 12;
  readonly esm: boolean;
  readonly test: 'jest' | 'vitest run';
  readonly builder?: string;
}

/** What `nest new` makes, as far as `nest add` has to do with it. */
function nestApplication({ nest, esm, test, builder }: Kind): Files {
  return {
    'package.json': json({
      name: 'app',
      private: true,
      ...(esm && { type: 'module' }),
      scripts: { build: 'nest build', start: 'nest start', test },
      dependencies: {
        '@nestjs/common': `^${nest}.0.1`,
        '@nestjs/core': `^${nest}.0.1`,
        'reflect-metadata': '^0.2.2',
      },
      devDependencies: { '@nestjs/cli': `^${nest}.0.0`, typescript: '^6.0.2' },
    }),
    'nest-cli.json': json({
      $schema: 'https://json.schemastore.org/nest-cli',
      collection: '@nestjs/schematics',
      sourceRoot: 'src',
      compilerOptions: { deleteOutDir: true, ...(builder && { builder }) },
    }),
    'tsconfig.build.json': `{
  "extends": "./tsconfig.json",${nest === 12 ? '\n  "compilerOptions": { "rootDir": "./src" },\n  "include": ["src"],' : ''}
  "exclude": ["node_modules", "test", "dist", "**/*spec.ts"]
}
`,
    '.gitignore':
      '# compiled output\n/dist\n/node_modules\n\n# dotenv environment variable files\n.env\n',
    ...sources('src', 'app', 'App', esm),
  };
}

function sources(root: string, name: string, className: string, esm: boolean): Files {
  const extension = esm ? '.js' : '';
  return {
    [`${root}/main.ts`]: `import { NestFactory } from '@nestjs/core';
import { ${className}Module } from './${name}.module${extension}';

async function bootstrap() {
  const app = await NestFactory.create(${className}Module);
  await app.listen(process.env.PORT ?? 3000);
}
${esm ? 'await ' : ''}bootstrap();
`,
    [`${root}/${name}.module.ts`]: `import { Module } from '@nestjs/common';
import { ${className}Controller } from './${name}.controller${extension}';

@Module({
  imports: [],
  controllers: [${className}Controller],
})
export class ${className}Module {}
`,
  };
}

export const nest11 = nestApplication({ nest: 11, esm: false, test: 'jest', builder: 'webpack' });

export const nest12 = nestApplication({
  nest: 12,
  esm: true,
  test: 'vitest run',
  builder: 'rspack',
});

export const nest12CommonJs = nestApplication({ nest: 12, esm: false, test: 'jest' });

const { 'src/main.ts': _main, 'src/app.module.ts': _module, ...root } = nest12;
const project = (name: string) => ({
  type: 'application',
  root: `apps/${name}`,
  entryFile: 'main',
  sourceRoot: `apps/${name}/src`,
  compilerOptions: { tsConfigPath: `apps/${name}/tsconfig.app.json` },
});
const tsconfig = '{\n  "extends": "../../tsconfig.json",\n  "include": ["src/**/*"]\n}\n';

/** After `nest g app desk`. */
export const monorepo: Files = {
  ...root,
  'nest-cli.json': json({
    collection: '@nestjs/schematics',
    sourceRoot: 'apps/app/src',
    compilerOptions: { builder: 'rspack', tsConfigPath: 'apps/app/tsconfig.app.json' },
    monorepo: true,
    root: 'apps/app',
    projects: { app: project('app'), desk: project('desk') },
  }),
  'apps/app/tsconfig.app.json': tsconfig,
  'apps/desk/tsconfig.app.json': tsconfig,
  ...sources('apps/app/src', 'app', 'App', true),
  ...sources('apps/desk/src', 'desk', 'Desk', true),
};
