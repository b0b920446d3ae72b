import type { PrismaClientClass } from '../database/prisma-client-like.js';
import type { RegisteredClient } from '../database/register.js';
import { acquireServer } from './run/acquire-server.js';
import { newDatabaseName, takeReadyDatabase } from './run/ready-databases.js';
import type { TestServer } from './run/test-server.js';
import { cloneDatabase } from './server/databases.js';
import { withSession } from './server/session.js';
import { ensureTemplate } from './template/template-database.js';
import { templateOf, type Template } from './template/template.js';
import { TestDatabase } from './test-database.js';

/** Options of {@link createTestDatabase}. */
export interface TestDatabaseOptions {
  /** A folder of the application. Default: the current folder. */
  cwd?: string;
  /** The folder with Prisma's migrations, relative to `cwd`. Default: `prisma/migrations` of the application. */
  migrations?: string;
  /** The generated class, for the generator `prisma-client`. Default: `PrismaClient` of `@prisma/client`. */
  client?: PrismaClientClass;
}

/**
 * Makes a private, migrated PostgreSQL database: cloned from a template that is made once.
 *
 * @throws Error where no server can be had, or the tables cannot be made
 *
 * @example
 * ```ts
 * const database = await createTestDatabase();
 * await database.prisma.note.create({ data: { text: 'milk' } });
 * await database.drop();
 * ```
 */
export async function createTestDatabase(
  options: TestDatabaseOptions = {},
): Promise<TestDatabase<RegisteredClient>> {
  const { cwd = process.cwd(), migrations, client } = options;
  const template = templateOf(cwd, migrations);
  const server = await acquireServer(template.name);
  const name = takeReadyDatabase(server.run, template.name) ?? (await clone(server, template));
  return new TestDatabase(server.url(name), server.maintenanceUrl, client);
}

async function clone(server: TestServer, template: Template): Promise<string> {
  const name = newDatabaseName(server.run);
  await withSession(server.maintenanceUrl, async (session) => {
    await ensureTemplate(session, template.name, () => template.fill(server.url(template.name)));
    await cloneDatabase(session, template.name, name);
  });
  return name;
}
