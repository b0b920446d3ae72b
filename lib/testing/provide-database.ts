import { acquireServer } from './run/acquire-server.js';
import { newDatabaseName, takeReadyDatabase } from './run/ready-databases.js';
import type { TestServer } from './run/test-server.js';
import { cloneDatabase } from './server/databases.js';
import { withSession } from './server/session.js';
import { ensureTemplate } from './template/template-database.js';
import { seededTemplate } from './template/seeded-template.js';
import type { Template } from './template/template.js';
import { TestDatabase } from './test-database.js';
import type { ComponentTestDatabaseOptions } from './test-database-options.js';

/**
 * A database with what the template holds: a ready one, or one that is cloned now.
 *
 * @param seeds absolute paths of seed files
 */
export async function provideDatabase<Client>(
  template: Template,
  seeds: readonly string[],
  { name, client }: ComponentTestDatabaseOptions,
): Promise<TestDatabase<Client>> {
  const server = await acquireServer(template.name);
  const full =
    seeds.length === 0
      ? template
      : seededTemplate(template, server.run.databasePrefix, seeds, client);
  const database =
    (name === undefined ? takeReadyDatabase(server.run, full.name) : undefined) ??
    (await clone(server, full, name));
  return new TestDatabase<Client>(server.url(database), server.maintenanceUrl, client);
}

async function clone(
  server: TestServer,
  template: Template,
  word: string | undefined,
): Promise<string> {
  const name = newDatabaseName(server.run, word);
  await withSession(server.maintenanceUrl, async (session) => {
    await ensureTemplate(session, template, (database) => server.url(database));
    await cloneDatabase(session, template.name, name);
  });
  return name;
}
