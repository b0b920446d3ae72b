import { resolve } from 'node:path';
import type { ClientOf, PrismaClientClass } from '../database/prisma-client-like.js';
import type { RegisteredClient } from '../database/register.js';
import { provideDatabase } from './provide-database.js';
import { refuseUnknownIsolation } from './refuse-unknown-isolation.js';
import { componentSeeds } from './template/seeds.js';
import { applicationTemplate, existingTemplate } from './template/template.js';
import type { TestDatabase } from './test-database.js';
import type { TestDatabaseOptions } from './test-database-options.js';

/**
 * Makes a private, migrated PostgreSQL database with a client of the class that is handed over.
 *
 * @typeParam ClientClass the generated class
 */
export function createTestDatabase<ClientClass extends PrismaClientClass>(
  options: TestDatabaseOptions & { client: ClientClass },
): Promise<TestDatabase<ClientOf<ClientClass>>>;
/**
 * Makes a private, migrated PostgreSQL database: a clone of a template that is made once.
 *
 * The tables come from `prisma/migrations`, or from the assembled schema where there are no migrations yet.
 *
 * @typeParam Client the client's type, where it is not the application's
 * @param options all of them have defaults
 * @throws Error where no server can be had, or the tables or rows cannot be made; with PostgreSQL's own message
 *
 * @example
 * ```ts
 * const database = await createTestDatabase();
 * await database.prisma.note.create({ data: { text: 'milk' } });
 * await database.drop();
 * ```
 */
export function createTestDatabase<Client = RegisteredClient>(
  options?: TestDatabaseOptions<Client>,
): Promise<TestDatabase<Client>>;
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  refuseUnknownIsolation(options);
  const { cwd = process.cwd(), migrations, template, seed = false } = options;
  if (template !== undefined) return provideDatabase(existingTemplate(template), [], options);
  const seeds = typeof seed === 'string' ? [resolve(cwd, seed)] : seed ? componentSeeds(cwd) : [];
  return provideDatabase(applicationTemplate(cwd, migrations), seeds, options);
}
