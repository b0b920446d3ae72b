import type * as Postgresql from '@testcontainers/postgresql';
import { createRequire } from 'node:module';
import type * as Testcontainers from 'testcontainers';
import { PASSWORD, USER } from '../cluster.js';
import type { ServerRecord } from './server-record.js';

export const TESTCONTAINERS = '@testcontainers/postgresql';

const require = createRequire(import.meta.url);

/** Where the image's own folder for data is differs from version to version. */
const DATA = '/pgdata';

const COMMAND = ['postgres', '-c', 'fsync=off', '-c', 'synchronous_commit=off'];
const SETTINGS = ['-c', 'full_page_writes=off', '-c', 'max_connections=200'];

/**
 * Starts PostgreSQL in a container, its data in memory. To be called in a process that outlives the run: when it ends,
 * Testcontainers removes the container.
 *
 * @throws Error of Testcontainers
 */
export async function startContainerServer(image: string): Promise<ServerRecord> {
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
    .withTmpFs({ [DATA]: 'rw' })
    .withCommand([...COMMAND, ...SETTINGS])
    // the image starts the server twice, first for itself
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
    .start();
  return {
    kind: 'container',
    host: container.getHost(),
    port: container.getPort(),
    pid: process.pid,
    container: container.getId(),
  };
}
