import type * as Postgresql from '@testcontainers/postgresql';
import { createRequire } from 'node:module';
import type * as Testcontainers from 'testcontainers';
import { PASSWORD, USER } from '../cluster.js';
import type { RunFolder } from '../run/run-folder.js';
import { containerEnd, removeContainers } from './container-runtime.js';
import type { ServerRecord } from './server-record.js';

export const TESTCONTAINERS = '@testcontainers/postgresql';

const require = createRequire(import.meta.url);

/** By which a run's containers are known. */
const LABEL = 'nestjs-component-db.run';

const HOUR = 3_600_000;

/** Where the image's own folder for data is differs from version to version. */
const DATA = '/pgdata';

const COMMAND = ['postgres', '-c', 'fsync=off', '-c', 'synchronous_commit=off'];
const SETTINGS = ['-c', 'full_page_writes=off', '-c', 'max_connections=200'];

/** A server in a container. */
export interface ContainerServer {
  readonly record: ServerRecord;
  /** Resolves when it has ended, whoever ended it. */
  readonly end: Promise<void>;
}

/**
 * Starts a run's PostgreSQL in a container, its data in memory. To be called in a process that outlives the run: when it
 * ends, Testcontainers removes the container.
 *
 * @throws Error of Testcontainers
 */
export async function startContainerServer(
  { key }: RunFolder,
  image: string,
): Promise<ContainerServer> {
  // loaded here: it takes 300 ms
  const { PostgreSqlContainer } = require(TESTCONTAINERS) as typeof Postgresql;
  const { Wait } = createRequire(require.resolve(TESTCONTAINERS))(
    'testcontainers',
  ) as typeof Testcontainers;
  const container = await new PostgreSqlContainer(image)
    .withUsername(USER)
    .withPassword(PASSWORD)
    .withDatabase('postgres')
    .withEnvironment({ PGDATA: DATA })
    .withLabels({ [LABEL]: key })
    .withTmpFs({ [DATA]: 'rw' })
    .withCommand([...COMMAND, ...SETTINGS])
    // the module's own would start a program four times a second while tests run
    .withHealthCheck({ test: ['CMD', 'true'], interval: HOUR })
    // the image starts the server twice, first for itself
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
    .start();
  return {
    record: {
      kind: 'container',
      host: container.getHost(),
      port: container.getPort(),
      pid: process.pid,
    },
    end: containerEnd(container.getId()),
  };
}

/** Removes what a run has started, also where nobody was left to write it down. */
export function removeContainerServers({ key }: RunFolder): Promise<void> {
  return removeContainers(`${LABEL}=${key}`);
}
