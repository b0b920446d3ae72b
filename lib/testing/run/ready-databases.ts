import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { cloneDatabase } from '../server/databases.js';
import { isFinished } from '../template/template-database.js';
import type { RunFolder } from './run-folder.js';
import type { TestServer } from './test-server.js';

/** About one for each worker that may ask at once. */
const READY = Math.min(Math.max(availableParallelism(), 2), 8);

/** How many templates are kept in a cached cluster beside the one that a run wanted first. */
const KEPT_TEMPLATES = 4;

/** A clone that is beside the template in each cached cluster, for the first who asks in a run. */
export const CACHED_DATABASE = 'test_cached';

/**
 * Takes a database that was cloned in advance, if there is one. Either way some are made from now on.
 *
 * @param template the template's name
 * @returns the database's name
 */
export function takeReadyDatabase(run: RunFolder, template: string): string | undefined {
  const folder = join(run.file('ready'), template);
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).find((name) => {
    try {
      // of several processes one succeeds
      unlinkSync(join(folder, name));
      return true;
    } catch {
      return false;
    }
  });
}

/** Says that a database is ready. */
export function addReadyDatabase(run: RunFolder, template: string, name: string): void {
  const folder = join(run.file('ready'), template);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), '');
}

/** The names of the templates that somebody has asked for. */
export function wantedTemplates(run: RunFolder): string[] {
  return readdirSync(run.file('ready'));
}

/** The names of those that were asked for last: of seeds that are edited while a run goes on there are many. */
export function latestTemplates(run: RunFolder): string[] {
  const lastUse = (name: string) => statSync(join(run.file('ready'), name)).mtimeMs;
  return wantedTemplates(run)
    .sort((a, b) => lastUse(b) - lastUse(a))
    .slice(0, KEPT_TEMPLATES);
}

/** Clones databases until enough are ready of each template that somebody has asked for. */
export async function fillReadyDatabases(server: TestServer): Promise<void> {
  for (const template of wantedTemplates(server.run)) {
    const folder = join(server.run.file('ready'), template);
    const missing = READY - readdirSync(folder).length;
    if (missing <= 0) continue;
    await server.withSession(async (session) => {
      if (!(await isFinished(session, template))) return;
      for (let made = 0; made < missing; made++) {
        const name = newDatabaseName(server.run);
        await cloneDatabase(session, template, name);
        addReadyDatabase(server.run, template, name);
      }
    });
  }
}

/** Forgets the databases of a server that is lost. */
export function forgetReadyDatabases(run: RunFolder): void {
  for (const template of wantedTemplates(run)) {
    rmSync(join(run.file('ready'), template), { recursive: true });
  }
}

/**
 * A name by which the run's databases are known on a server that is not its own.
 *
 * @param word to be recognised by
 */
export function newDatabaseName(run: RunFolder, word = ''): string {
  const recognisable = word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 30);
  return [
    run.databasePrefix,
    recognisable && `${recognisable}_`,
    randomBytes(5).toString('hex'),
  ].join('');
}
