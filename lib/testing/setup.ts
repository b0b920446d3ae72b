import { acquireServer } from './run/acquire-server.js';
import { currentRun } from './run/current-run.js';
import { processName, RUN_OWNER } from './run/owner.js';
import { cleanableTemplate } from './template/cleanable-template.js';
import { ensureTemplate } from './template/template-database.js';
import { defaultTemplate, type Template } from './template/template.js';

/** What Jest's second argument and Vitest's first one tell about the project. */
interface Project {
  readonly rootDir?: string;
  readonly config?: { readonly root?: string };
}

/**
 * Starts the run's PostgreSQL server and makes the tables before the first test file: hooks of tests have a time limit.
 * It is optional: without it the first file that asks for a database does so. Nothing needs to be torn down: the server stops when the runner ends.
 *
 * @param projects what Jest or Vitest hands to a global setup
 * @throws Error where no server can be had, with what to install
 *
 * @example
 * ```js
 * // jest.config.js, or `test` in vitest.config.ts
 * export default { globalSetup: 'nestjs-component-db/testing/setup' };
 * ```
 */
export default async function setup(...projects: Project[]): Promise<void> {
  process.env[RUN_OWNER] = processName();
  const roots = projects.map((project) => project?.config?.root ?? project?.rootDir);
  const root = roots.findLast((path) => path !== undefined) ?? process.cwd();
  const run = currentRun();
  const tables = tablesOf(root);
  if (!tables) return;
  const template = cleanableTemplate(tables, run.databasePrefix);
  const server = await acquireServer(run, template.name);
  await server
    .withSession((session) => ensureTemplate(session, template, (database) => server.url(database)))
    .catch(leaveToTests);
}

function tablesOf(root: string): Template | undefined {
  try {
    return defaultTemplate(root);
  } catch {
    return leaveToTests();
  }
}

/** There may be none that needs these tables, and else each says what is wrong with them. */
function leaveToTests(): undefined {}
