import { acquireServer } from './run/acquire-server.js';
import { currentRun, isKept } from './run/current-run.js';
import { discardDatabase, KeptDatabases, noteOwner } from './run/kept-databases.js';
import { newDatabaseName, takeReadyDatabase } from './run/ready-databases.js';
import type { TestServer } from './run/test-server.js';
import { cloneDatabase } from './server/databases.js';
import { cleanableTemplate } from './template/cleanable-template.js';
import { ensureTemplate } from './template/template-database.js';
import { seededTemplate } from './template/seeded-template.js';
import { isCacheable, type Template } from './template/template.js';
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
  options: ComponentTestDatabaseOptions,
): Promise<TestDatabase<Client>> {
  const { name, client, isolation = 'clean', keepOnFailure = false } = options;
  const run = currentRun();
  const { databasePrefix } = run;
  const filled =
    seeds.length > 0 ? seededTemplate(template, databasePrefix, seeds, client) : template;
  const full = isolation === 'clean' ? cleanableTemplate(filled, databasePrefix) : filled;

  const server = await acquireServer(run, isCacheable(full) ? full.name : template.name);
  // one that somebody else has made cannot be cloned in advance: it may be connected to, and change
  const ready = name === undefined && full.fill ? takeReadyDatabase(run, full.name) : undefined;
  const database = ready ?? (await clone(server, full, name));
  if (isKept(run)) noteOwner(run, database);
  const drop = (dropped: string) => discardDatabase(run, dropped);
  const kept = keepOnFailure ? new KeptDatabases(server, full.name) : undefined;
  const url = server.url(database);
  return new TestDatabase<Client>(url, drop, isolation, client, kept);
}

async function clone(
  server: TestServer,
  template: Template,
  word: string | undefined,
): Promise<string> {
  const name = newDatabaseName(server.run, word);
  await server.withSession(async (session) => {
    await ensureTemplate(session, template, (database) => server.url(database));
    await cloneDatabase(session, template.name, name);
  });
  return name;
}
