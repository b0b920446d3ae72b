import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { DatabaseModule, PrismaService } from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { clientOf } from './support/generated-client.js';
import type { TestClient } from './support/test-client.js';

/** What the recipe uses of the generated client. */
interface Client {
  $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): PromiseLike<unknown>;
  $transaction(work: unknown[]): Promise<unknown[]>;
  $extends(extension: { query: { $allOperations(call: Call): Promise<unknown> } }): TestClient;
}

interface Call {
  args: unknown;
  query(args: unknown): PromiseLike<unknown>;
}

// the recipe of docs/row-level-security.md, for all models; the sample application has it for one
const tenant = new AsyncLocalStorage<string>();
const extend = (base: Client) =>
  base.$extends({
    query: {
      async $allOperations({ args, query }) {
        const [, result] = await base.$transaction([
          base.$executeRaw`SELECT set_config('app.tenant', ${tenant.getStore() ?? ''}, true)`,
          query(args),
        ]);
        return result;
      },
    },
  });

describe('row-level security', () => {
  const role = `role_${randomUUID().replaceAll('-', '')}`;
  let database: Database;
  let app: TestingModule;
  let prisma: PrismaService;

  const emailsOf = (name: string) =>
    tenant.run(name, async () => {
      const users = await prisma.user.findMany({} as never);
      return users.map(({ email }) => email);
    });

  beforeAll(async () => {
    database = await createDatabase();
    await database.query(`
      CREATE TABLE "User" (
        "id" serial PRIMARY KEY,
        "email" text NOT NULL,
        "tenant" text NOT NULL DEFAULT current_setting('app.tenant')
      );
      ALTER TABLE "User" ENABLE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON "User" USING ("tenant" = nullif(current_setting('app.tenant'), ''));
      CREATE ROLE ${role} LOGIN PASSWORD 'role';
      GRANT ALL ON "User", "User_id_seq" TO ${role};
    `);
    const url = new URL(database.url);
    url.username = role;
    url.password = 'role';
    app = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({
          client: await clientOf('prisma-client'),
          url: url.href,
          extend: (base) => extend(base as unknown as Client),
        }),
      ],
    }).compile();
    await app.init();
    prisma = app.get(PrismaService);
  });
  afterAll(async () => {
    await app.close();
    await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await database.drop();
  });

  it('shows each tenant its own rows, also when many ask at once', async () => {
    // a name that would end the SQL if it were not bound
    const tenants = ['red', "blue'; RESET ROLE; --"];
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        tenant.run(tenants[index % 2]!, async () => {
          await prisma.user.create({ data: { email: `${index % 2}` } });
        }),
      ),
    );
    const [red, blue] = await Promise.all(tenants.map(emailsOf));
    expect(red).toEqual(Array(6).fill('0'));
    expect(blue).toEqual(Array(6).fill('1'));
  });

  it('shows and takes nothing where there is no tenant', async () => {
    expect(await prisma.user.count()).toBe(0);
    await expect(async () => prisma.user.create({ data: { email: '' } })).rejects.toThrow(
      'row-level security',
    );
  });

  it('changes no row of another tenant', async () => {
    const [row] = await database.query<{ id: number }>(
      `SELECT id FROM "User" WHERE tenant = 'red'`,
    );
    await expect(
      tenant.run('green', async () => prisma.user.delete({ where: { id: row!.id } })),
    ).rejects.toMatchObject({ code: 'P2025' });
  });
});
