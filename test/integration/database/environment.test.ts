import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, type Database } from '../../support/database.js';
import {
  applicationFolder,
  type ApplicationFolder,
  type Installed,
} from './support/application-folder.js';

describe('an application with the built package', () => {
  let database: Database;
  let other: Database;
  let app: ApplicationFolder;

  const application = async (imports: string, installed?: Installed) => {
    app = await applicationFolder(imports, installed);
    return app;
  };

  beforeAll(async () => {
    [database, other] = await Promise.all([createDatabase(), createDatabase()]);
  });
  afterEach(() => app.remove());
  afterAll(() => Promise.all([database.drop(), other.drop()]));

  it('takes DATABASE_URL from the environment', async () => {
    await application('DatabaseModule.forRoot()');
    expect(await app.run({ DATABASE_URL: database.url })).toMatchObject({
      code: 0,
      output: expect.stringContaining(`Connected to ${database.name}`),
    });
  });

  it('takes it from .env, with DatabaseModule alone', async () => {
    await application('DatabaseModule.forRoot()');
    await app.write('.env', `DATABASE_URL="${database.url}"\n`);
    expect((await app.run()).output).toContain(`Connected to ${database.name}`);
  });

  it('has its variables replaced there, as the Prisma CLI has', async () => {
    await application('DatabaseModule.forRoot()');
    await app.write(
      '.env',
      `NAME=${database.name}\nDATABASE_URL=${database.url.replace(database.name, '${NAME}')}\n`,
    );
    expect((await app.run()).output).toContain(`Connected to ${database.name}`);
  });

  it('prefers the environment to .env', async () => {
    await application('DatabaseModule.forRoot()');
    await app.write('.env', `DATABASE_URL=${other.url}\n`);
    const { output } = await app.run({ DATABASE_URL: database.url });
    expect(output).toContain(`Connected to ${database.name}`);
  });

  it.each([
    "ConfigModule.forRoot({ envFilePath: 'own.env' }), DatabaseModule.forRoot()",
    "DatabaseModule.forRoot(), ConfigModule.forRoot({ envFilePath: 'own.env' })",
  ])('leaves the choice of files to the application: %s', async (imports) => {
    await application(imports);
    await app.write('.env', `DATABASE_URL=${other.url}\n`);
    await app.write('own.env', `DATABASE_URL=${database.url}\n`);
    expect((await app.run()).output).toContain(`Connected to ${database.name}`);
  });

  it('reads no file where the application ignores them', async () => {
    await application('ConfigModule.forRoot({ ignoreEnvFile: true }), DatabaseModule.forRoot()');
    await app.write('.env', `DATABASE_URL=${database.url}\n`);
    const { code, output } = await app.run();
    expect(code).not.toBe(0);
    expect(output).toContain('it is not set');
  });

  it('does not start without DATABASE_URL', async () => {
    await application('DatabaseModule.forRoot()');
    const { code, output } = await app.run();
    expect(code).not.toBe(0);
    expect(output).toContain(
      'DATABASE_URL is not a connection URL (postgresql://USER:PASSWORD@HOST:PORT/DATABASE):\n' +
        '  - it is not set: set it in the environment or in .env\n',
    );
  });

  // In a process of its own: node-postgres leaves this connection open, and no database can be dropped meanwhile.
  it('is refused at once without a password where the server asks for one', async () => {
    await application('DatabaseModule.forRoot()');
    const { code, output } = await app.run({
      DATABASE_URL: database.url.replace(/:[^:@]+@/, '@'),
    });
    expect(code).not.toBe(0);
    expect(output).toContain('refused the user "postgres"');
    expect(output).toContain('(1 attempt, ');
  });

  it('does not need DATABASE_URL where it brings a URL', async () => {
    await application(`DatabaseModule.forRoot({ url: ${JSON.stringify(database.url)} })`);
    expect((await app.run()).output).toContain(`Connected to ${database.name}`);
  });

  it('is told to generate the client', async () => {
    await application('DatabaseModule.forRoot()', { generated: false });
    const { code, output } = await app.run({ DATABASE_URL: database.url });
    expect(code).not.toBe(0);
    expect(output).toContain('run npx prisma generate');
  });

  it.each([
    ['postgresql://app:secret@localhost/app', 'pg'],
    ['mysql://app:secret@localhost/app', 'mariadb'],
    ['file:./app.db', 'better-sqlite3'],
    ['sqlserver://localhost:1433;database=app;user=sa;password=secret', 'mssql'],
  ])('is told to install the driver adapter for %s', async (url, adapter) => {
    await application('DatabaseModule.forRoot()', { adapter: false });
    const { code, output } = await app.run({ DATABASE_URL: url });
    expect(code).not.toBe(0);
    expect(output).toContain(`run npm install @prisma/adapter-${adapter}@7`);
    expect(output).toContain('mend what the URL begins with');
    expect(output).not.toContain('secret');
  });

  it('is told what the driver for MariaDB would ignore of the URL', async () => {
    await application('DatabaseModule.forRoot()', { adapter: false });
    const url = 'mysql://app:secret@localhost/app?connection_limit=5&sslaccept=strict';
    const { code, output } = await app.run({ DATABASE_URL: url });
    expect(code).not.toBe(0);
    expect(output).toContain(
      '  - the parameter connection_limit has no effect with @prisma/adapter-mariadb: use connectionLimit\n' +
        '  - the parameter sslaccept has no effect with @prisma/adapter-mariadb: use ssl=true, which is strict\n',
    );
  });
});
