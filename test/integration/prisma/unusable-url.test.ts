import { afterEach, describe, expect, it } from '@jest/globals';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { prisma } from '../../support/prisma-cli.js';

afterEach(removeTestApplications);

const CONFIG =
  "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n";

describe('the stock Prisma CLI with a wrong connection URL', () => {
  it('ends a command that would use one, or has none, with all that is wrong and no part of it', async () => {
    const app = new TestApplication({
      'prisma.config.ts': CONFIG,
    })
      .component('users', 'model User {\n  id Int @id\n}\n')
      .linkNodeModules();
    const env = {
      DATABASE_URL: 'postgresql://app:fine@127.0.0.1:1/app',
      MIGRATION_DATABASE_URL: 'postgresql://owner:se@cret/t@127.0.0.1:1/',
    };

    const { exitCode, output } = await prisma(app.root, ['migrate', 'deploy'], env);

    expect(exitCode).toBe(1);
    expect(output).toContain('component-db: MIGRATION_DATABASE_URL is not a connection URL');
    expect(output).toContain('  - the password contains "@": it must be written %40\n');
    expect(output).toContain('  - the password contains "/": it must be written %2F\n');
    expect(output).toContain('  - the database name is missing');
    expect(output).not.toMatch(/se@|cret/);
    expect(await prisma(app.root, ['validate'], env)).toMatchObject({ exitCode: 0 });

    const unset = await prisma(app.root, ['migrate', 'deploy']);
    expect(unset).toMatchObject({ exitCode: 1 });
    expect(unset.output).toContain('component-db: DATABASE_URL is not a connection URL');
    expect(unset.output).toContain('  - it is not set: set it in the environment or in .env\n');
  });

  it('goes by the datasource of the application, where that is its own', async () => {
    const app = new TestApplication({
      'package.json': JSON.stringify({ componentDb: { main: 'prisma/main.prisma' } }),
      'prisma/main.prisma': 'datasource db {\n  provider = "sqlite"\n}\n',
      'prisma.config.ts':
        "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    })
      .component('users', 'model User {\n  id Int @id\n}\n')
      .linkNodeModules();

    const { output } = await prisma(app.root, ['migrate', 'status'], {
      DATABASE_URL: 'file:./dev.db',
      PRISMA_ENGINES_MIRROR: 'http://127.0.0.1:1',
    });

    expect(output).not.toContain('not a connection URL');
    expect(output).not.toContain('schema engine: WebAssembly');
  });

  it("shows the form of the provider's URLs", async () => {
    const app = new TestApplication({
      'package.json': '{ "name": "app", "componentDb": { "provider": "mysql" } }',
      'prisma.config.ts': CONFIG,
    }).linkNodeModules();

    const { output } = await prisma(app.root, ['migrate', 'deploy'], {
      DATABASE_URL: 'mysql://app:fine@127.0.0.1:1/',
    });

    expect(output).toContain('not a connection URL (mysql://USER:PASSWORD@HOST:PORT/DATABASE)');
  });
});
