import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { createDatabase, urlOf, type Database } from '../../support/database.js';
import { blocksOf, isShownAs } from '../../support/documents.js';
import { prisma } from '../../support/prisma-cli.js';
import {
  copyOf,
  diagnosisOf,
  doctor,
  FINDINGS,
  git,
  healthyApplication,
  USER,
} from './support/installation.js';

describe('component-db doctor', () => {
  let database: Database;
  let healthy: TestApplication;
  beforeAll(async () => {
    database = await createDatabase();
    healthy = await healthyApplication(database.url);
  });
  afterAll(async () => {
    removeTestApplications();
    await database.drop();
  });

  const urlWith = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };

  it('finds nothing wrong with a healthy application', async () => {
    expect(await doctor(healthy)).toEqual({
      exitCode: 0,
      output:
        'fine: version of Node, installed packages, versions of packages, prisma.config.ts, ' +
        'assembled schema, assembled schema in git, generated client, install scripts, .env in git, ' +
        'schema engine, connection URLs, connection to the database, migrations in the database, ' +
        'migrations for the schema, component SQL in the migrations\n',
    });
  });

  it('reports everything at once, with the hints, and exits 1', async () => {
    const app = copyOf(healthy);
    const secret = randomUUID();
    app.write({
      '.gitignore': 'node_modules\n',
      '.npmrc': 'ignore-scripts=true\n',
      '.env': `DATABASE_URL="postgresql://app:${secret}@@localhost/"\n`,
      'prisma.config.ts':
        "import { defineConfig } from 'prisma/config';\nexport default defineConfig({});\n",
      'prisma/schema/users.prisma': `${USER}// mine\n`,
    });
    git(app, 'add', '.');

    const noEngine = { COMPONENT_DB_SCHEMA_ENGINE: 'native' };
    await diagnosisOf(app, noEngine);
    const { exitCode, output } = await doctor(app, noEngine);

    expect(exitCode).toBe(1);
    expect(output.match(/^(error|warning) CDB\d+/gm)).toEqual([
      'error CDB604',
      'error CDB606',
      'warning CDB608',
      'warning CDB610',
      'error CDB609',
      'error CDB611',
      'error CDB612',
    ]);
    expect(output.match(/^ {2}hint: /gm)).toHaveLength(7);
    expect(output).toContain('5 errors, 2 warnings.');
    expect(output).toContain('not checked: generated client: prisma/schema is not up to date\n');
    expect(output).toContain('the database name is missing');
    expect(output).not.toContain(secret);
  });

  it('says what to set where no engine has the name that is asked for', async () => {
    const env = { COMPONENT_DB_SCHEMA_ENGINE: 'rust' };
    const { diagnostics } = await diagnosisOf(new TestApplication(), env);

    expect(diagnostics.find(({ code }) => code === 'CDB611')).toMatchObject({
      message: 'COMPONENT_DB_SCHEMA_ENGINE is "rust".',
      hint: 'Set it to auto, native or wasm, or leave it out.',
    });
  });

  it('compares the installed packages with each other and with Node', async () => {
    const app = new TestApplication({ 'package.json': '{}' });
    const install = (name: string, manifest: object) =>
      app.write({ [`node_modules/${name}/package.json`]: JSON.stringify(manifest) });
    install('nestjs-component-db', {
      version: '1.0.0',
      engines: { node: '>=99' },
      peerDependencies: { '@nestjs/common': '^11.0.0', '@nestjs/core': '^12.0.0', rxjs: '^7.0.0' },
      peerDependenciesMeta: { '@nestjs/common': { optional: true } },
    });
    install('@nestjs/core', { version: '11.2.0' });
    install('@nestjs/config', { version: '12.0.1' });
    install('prisma', { version: '7.10.1' });
    install('@prisma/client', { version: '7.9.0' });

    const { diagnostics } = await diagnosisOf(app);

    expect(
      diagnostics
        .filter(({ code }) => code <= 'CDB603')
        .map(({ code, severity, message }) => `${severity} ${code} ${message}`),
    ).toEqual([
      `error CDB603 This is Node ${process.versions.node}, and nestjs-component-db 1.0.0 needs >=99.`,
      'error CDB602 The package rxjs is not installed.',
      'error CDB602 No driver adapter for postgresql is installed: Prisma 7 has no other way to a database.',
      'error CDB601 @nestjs/core 11.2.0 is installed, and nestjs-component-db 1.0.0 needs ^12.0.0.',
      'warning CDB601 @prisma/client 7.9.0 and prisma 7.10.1 are not of one release.',
      'warning CDB601 @nestjs/config 12 is for ES modules, and the tests of Nest 11 cannot load it.',
    ]);
  });

  it('sees a component that is ahead: of the assembled schema, of the client, of the migrations', async () => {
    const app = copyOf(healthy).component('notes', 'model Note {\n  id Int @id\n}\n');
    app.write({ 'src/components/users/prisma/sql/open-accounts.sql': 'SELECT 1;\n' });

    expect((await diagnosisOf(app)).codes).toEqual(['CDB605', 'CDB617']);

    await prisma(app.root, ['validate']);
    const { diagnostics, codes } = await diagnosisOf(app);

    expect(codes).toEqual(['CDB607', 'CDB616', 'CDB617']);
    expect(diagnostics[1]!.frame).toContain('Note');

    app.remove('src/generated');
    app.remove('prisma/migrations');
    expect((await diagnosisOf(app)).diagnostics).toMatchObject([
      { code: 'CDB607', message: 'The Prisma Client is not generated.' },
      { code: 'CDB616', message: 'There are no migrations yet.' },
      { code: 'CDB617' },
    ]);
  });

  it('passes on what assembling finds, and respects "silence"', async () => {
    const app = copyOf(healthy).component('broken', 'model {\n');
    app.write({
      'package.json': JSON.stringify({ type: 'module', componentDb: { silence: ['CDB610'] } }),
    });

    const { codes } = await diagnosisOf(app);

    expect(codes).toContain('CDB501');
    expect(codes).not.toContain('CDB610');
  });

  it('says which migrations are pending and which have failed', async () => {
    const other = await createDatabase();
    const app = copyOf(healthy);
    app.write({
      '.env': `DATABASE_URL=${other.url}\n`,
      'prisma/migrations/29990101000000_bad/migration.sql': 'SELECT 1 / 0;\n',
      'prisma/migrations/29990102000000_late/migration.sql': 'SELECT 1;\n',
    });
    await prisma(app.root, ['migrate', 'deploy']);

    const { diagnostics } = await diagnosisOf(app);
    await other.drop();

    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'CDB615 The migration 29990101000000_bad has failed in the database.',
      'CDB614 The migration 29990102000000_late is not applied to the database.',
    ]);
  });

  const secret = randomUUID();
  it.each([
    ['a wrong password', 'P1000', (url: URL) => void (url.password = secret)],
    ['a server that is not there', 'P1001', (url: URL) => void (url.port = '1')],
    ['a host that no one knows', 'P1001', (url: URL) => void (url.hostname = 'tls.invalid')],
    ['a database that is not there', 'P1003', (url: URL) => void (url.pathname = '/nowhere')],
  ])('tells %s, and what depends on it is not checked', async (_, code, change) => {
    const { diagnostics, notChecked, text } = await diagnosisOf(healthy, {
      DATABASE_URL: urlWith(change),
    });

    expect(diagnostics).toMatchObject([
      { code: 'CDB613', message: expect.stringContaining(code), hint: expect.any(String) },
    ]);
    expect(notChecked.map(({ subject }) => subject)).toEqual([
      'migrations in the database',
      'migrations for the schema',
    ]);
    expect(text).not.toContain(secret);
  });

  it('looks at the database of the migrations too, and makes no shadow database in production', async () => {
    const { codes, notChecked } = await diagnosisOf(healthy, {
      MIGRATION_DATABASE_URL: urlOf('nowhere'),
    });
    expect(codes).toEqual(['CDB613']);
    expect(notChecked).toHaveLength(2);

    const production = await diagnosisOf(healthy, { NODE_ENV: 'production' });
    expect(production.notChecked).toEqual([
      {
        subject: 'migrations for the schema',
        because: 'it takes a shadow database, and none is made on a production server',
      },
    ]);
  });

  it('has neither a prisma.config.ts nor a .env to go by', async () => {
    const app = copyOf(healthy);
    app.remove('.env');
    app.remove('prisma.config.ts');

    const { diagnostics } = await diagnosisOf(app);

    expect(diagnostics).toMatchObject([
      { code: 'CDB604', message: 'There is no prisma.config.ts.' },
      { code: 'CDB612', message: expect.stringContaining('it is not set') },
    ]);
  });

  it('says on which line of .env a connection URL is wrong, or that it is set elsewhere', async () => {
    const app = copyOf(healthy);
    app.write({ '.env': '# local\n\nDATABASE_URL=postgresql://ann@localhost\n' });

    expect((await diagnosisOf(app)).diagnostics).toMatchObject([
      {
        code: 'CDB612',
        file: '.env',
        line: 3,
        message: expect.stringMatching(/^DATABASE_URL cannot/),
      },
    ]);

    app.write({ '.env': '' });
    const elsewhere = await diagnosisOf(app, { DATABASE_URL: 'postgresql://ann@localhost' });
    expect(elsewhere.diagnostics).toMatchObject([
      {
        code: 'CDB612',
        message: expect.stringMatching(/^DATABASE_URL, which is set outside \.env, cannot/),
      },
    ]);
  });

  // the last: it looks at what the others have seen
  it('says what the guides show', () => {
    const examples = ['docs/diagnostics.md', 'docs/doctor.md']
      .flatMap(blocksOf)
      .flatMap(({ text }) => text.split('\n\n'))
      .filter((text) => /^\w+ CDB6/.test(text));
    const unsaid = examples.filter(
      (example) => !FINDINGS.some((finding) => isShownAs(finding, example.trimEnd())),
    );

    expect(examples).not.toEqual([]);
    expect(unsaid).toEqual([]);
  });
});
