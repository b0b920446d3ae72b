import type { ClientOf, PrismaClientClass } from '../database/prisma-client-like.js';
import type { RegisteredClient } from '../database/register.js';
import { provideDatabase } from './provide-database.js';
import { refuseUnknownIsolation } from './refuse-unknown-isolation.js';
import { componentTemplate } from './template/template.js';
import type { TestDatabase } from './test-database.js';
import type { ComponentTestDatabaseOptions } from './test-database-options.js';

/**
 * Makes a private PostgreSQL database for a package's component, with a client of the class that is handed over.
 *
 * @typeParam ClientClass the generated class
 */
export function createComponentTestDatabase<ClientClass extends PrismaClientClass>(
  options: ComponentTestDatabaseOptions & { client: ClientClass },
): Promise<TestDatabase<ClientOf<ClientClass>>>;
/**
 * Makes a private PostgreSQL database for the author of a package that brings a component: with the tables of that
 * component and of those that it extends or refers to, from their schemas alone. No application is needed.
 *
 * @typeParam Client the client's type, where it is not the registered one
 * @param options all of them have defaults
 * @throws Error where the package declares no component, where there is a mistake in its schema, or where no server can
 *   be had
 *
 * @example
 * ```ts
 * const database = await createComponentTestDatabase();
 * await database.pool.query('INSERT INTO "BillingAccount" (id) VALUES (1)');
 * await database.drop();
 * ```
 */
export function createComponentTestDatabase<Client = RegisteredClient>(
  options?: ComponentTestDatabaseOptions<Client>,
): Promise<TestDatabase<Client>>;
export async function createComponentTestDatabase(
  options: ComponentTestDatabaseOptions = {},
): Promise<TestDatabase> {
  refuseUnknownIsolation(options);
  return provideDatabase(componentTemplate(options.cwd ?? process.cwd()), [], options);
}
