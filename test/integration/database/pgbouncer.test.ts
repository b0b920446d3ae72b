import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { DatabaseModule, PrismaService, type PoolOptions } from '../../../lib/database/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { createDatabase, type Database } from '../../support/database.js';
import { blocksOf } from '../../support/documents.js';
import { hasPgBouncer, startPgBouncer } from '../../support/pgbouncer.js';
import { prisma as cli } from '../../support/prisma-cli.js';
import { clientOf, TABLES } from './support/generated-client.js';
import type { TestClient } from './support/test-client.js';

/** What the tests use of the generated client. */
type Client = TestClient & {
  $queryRawUnsafe<Row>(sql: string): Promise<Row[]>;
  $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): PromiseLike<unknown>;
  $transaction(work: unknown[]): Promise<unknown[]>;
};

const SERVER_CONNECTIONS = 3;
const ADVISORY_LOCKS = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

// what docs/connection-pooling.md says; without PgBouncer on the machine, the server alone shows the same
const ways = ['directly', ...(hasPgBouncer() ? ['through PgBouncer'] : [])];

describe.each(ways)('an application that reaches its database %s', (way) => {
  const pooled = way !== 'directly';
  const role = `role_${randomUUID().replaceAll('-', '')}`;
  const modules: TestingModule[] = [];
  let migrated: TestApplication;
  let database: Database;
  let url: string;
  let stop: () => Promise<void> = async () => undefined;

  const open = async (pool: PoolOptions = {}): Promise<Client> => {
    const module = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({
          client: await clientOf('prisma-client'),
          url,
          pool,
          connection: { retry: { attempts: 1 } },
        }),
      ],
    }).compile();
    modules.push(module);
    await module.init();
    return module.get(PrismaService) as unknown as Client;
  };

  beforeAll(async () => {
    migrated = new TestApplication({
      'package.json': '{ "type": "module" }',
      'prisma.config.ts':
        "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
      'prisma/migrations/1_init/migration.sql': 'CREATE TABLE migrated (id int);\n',
    })
      .component('users', 'model User {\n  id Int @id\n}\n')
      .linkNodeModules();
    database = await createDatabase();
    await database.query(TABLES);
    await database.query(`CREATE ROLE ${role} LOGIN SUPERUSER PASSWORD 'role'`);
    await database.query(`ALTER ROLE ${role} SET statement_timeout = '300ms'`);
    const own = new URL(database.url);
    own.username = role;
    own.password = 'role';
    url = own.href;
    if (!pooled) return;
    const pooler = await startPgBouncer(url, {
      ...settingsOf('docs/connection-pooling.md'),
      default_pool_size: String(SERVER_CONNECTIONS),
    });
    stop = pooler.stop;
    url = pooler.through(url);
  });
  afterAll(async () => {
    await Promise.all(modules.map((module) => module.close()));
    await stop();
    await database.query(`DROP ROLE ${role}`);
    await database.drop();
    removeTestApplications();
  });

  it('queries at once with more connections than the server gets', async () => {
    const prisma = await open({ size: 20 });
    const emails = Array.from({ length: 100 }, (_, index) => `${index}@example.com`);

    await Promise.all(emails.map((email) => prisma.user.create({ data: { email } })));
    const counts = await Promise.all(
      Array.from({ length: 20 }, () => prisma.$transaction(async ({ user }) => user.count())),
    );

    expect(counts).toEqual(Array(20).fill(100));
    const backends = await database.query(
      `SELECT FROM pg_stat_activity WHERE usename = '${role}' AND datname = current_database()`,
    );
    expect(backends).toHaveLength(pooled ? SERVER_CONNECTIONS : 20);
  });

  it('undoes a transaction that throws, and keeps a setting within one', async () => {
    const prisma = await open();
    const before = await prisma.user.count();

    const thrown = prisma.$transaction(async ({ user }) => {
      await user.create({ data: { email: 'undone' } });
      throw new Error('no');
    });
    await expect(thrown).rejects.toThrow('no');
    const [, rows] = await prisma.$transaction([
      prisma.$executeRaw`SELECT set_config('app.tenant', ${'red'}, true)`,
      prisma.$queryRawUnsafe(`SELECT current_setting('app.tenant') AS tenant`),
    ]);

    expect(await prisma.user.count()).toBe(before);
    expect(rows).toEqual([{ tenant: 'red' }]);
  });

  it('has the statement timeout of its role', async () => {
    const prisma = await open();
    await expect(prisma.$queryRawUnsafe('SELECT pg_sleep(5)::text')).rejects.toThrow(
      'statement timeout',
    );
  });

  it('migrates past the pooler, and leaves no lock behind', async () => {
    const other = await createDatabase();
    expect(await deploy(migrated, { DATABASE_URL: url, MIGRATION_DATABASE_URL: other.url })).toBe(
      0,
    );

    expect(await other.query('SELECT FROM migrated')).toEqual([]);
    expect(await other.query(ADVISORY_LOCKS)).toEqual([]);
    await other.drop();
  });

  if (!pooled) return;
  it('is told which settings of a connection PgBouncer refuses', async () => {
    await expect(open({ statementTimeout: 5000 })).rejects.toThrow(
      'unsupported startup parameter: statement_timeout',
    );
  });

  it('leaves to others what it sets outside of a transaction', async () => {
    const [prisma, other] = await Promise.all([open(), open()]);
    await prisma.$queryRawUnsafe(`SET lock_timeout = '7777ms'`);

    const seen = await Promise.all(
      Array.from({ length: SERVER_CONNECTIONS }, () =>
        other.$queryRawUnsafe<{ setting: string }>(
          `SELECT pg_sleep(0.1)::text, current_setting('lock_timeout') AS setting`,
        ),
      ),
    );
    expect(seen.flat().map(({ setting }) => setting)).toContain('7777ms');
  });

  it('leaves the lock of a migration to a connection of the pooler', async () => {
    const other = await createDatabase();
    const throughPooler = new URL(url);
    throughPooler.pathname = other.name;

    expect(await deploy(migrated, { DATABASE_URL: throughPooler.href })).toBe(0);

    expect(await other.query(ADVISORY_LOCKS)).not.toEqual([]);
    await other.drop();
  });
});

async function deploy(app: TestApplication, env: NodeJS.ProcessEnv): Promise<number | null> {
  const { exitCode } = await cli(app.root, ['migrate', 'deploy'], env);
  return exitCode;
}

/** The settings of PgBouncer that a document shows. */
function settingsOf(document: string): Record<string, string> {
  const [ini] = blocksOf(document).filter(({ language }) => language === 'ini');
  const [, section = ''] = ini!.text.split('[pgbouncer]\n');
  return Object.fromEntries(
    [...section.matchAll(/^(\w+) = (.+)$/gm)].map(([, name, value]) => [name!, value!]),
  );
}
