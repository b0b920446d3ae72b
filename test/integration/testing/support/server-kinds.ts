import { execFileSync } from 'node:child_process';
import { containerImage } from '../../../../lib/testing/server/choose-server.js';
import { containerProblem } from '../../../../lib/testing/server/container-runtime.js';
import { processesWith } from './run-traces.js';

const { DOCKER_HOST, TESTCONTAINERS_RYUK_DISABLED, TEST_POSTGRES_URL } = process.env;

/** How long a container runtime has to answer, in ms. */
const PATIENCE = 2000;

/** A kind of server that tests can run on. */
export interface ServerKind {
  readonly name: string;
  /** What makes a run choose it. */
  readonly env: NodeJS.ProcessEnv;
  /** Kills the server of a run, where it is the run's own. */
  readonly kill?: (run: string) => void;
}

const url: ServerKind = {
  name: 'the server of TEST_DATABASE_URL',
  env: { TEST_DATABASE_URL: TEST_POSTGRES_URL },
};

const embedded: ServerKind = {
  name: 'embedded PostgreSQL',
  env: { COMPONENT_DB_TEST_SERVER: 'embedded' },
  kill: (run) => processesWith(`${run}/data`).forEach((pid) => process.kill(pid, 'SIGKILL')),
};

const container: ServerKind = {
  name: 'a container',
  env: {
    COMPONENT_DB_TEST_SERVER: 'container',
    COMPONENT_DB_TEST_IMAGE: containerImage(),
    DOCKER_HOST,
    TESTCONTAINERS_RYUK_DISABLED,
  },
  kill: (run) => execFileSync('docker', ['kill', ...containersOf(run)], { stdio: 'ignore' }),
};

/** The containers that a run has started, running or not. */
export function containersOf(run: string): string[] {
  const filter = `label=nestjs-component-db.run=${run}`;
  const ids = execFileSync('docker', ['ps', '--all', '--quiet', '--filter', filter]);
  return ids.toString().split('\n').filter(Boolean);
}

/** Why no container can be had on this machine. */
export const noContainer = await containerProblem(containerImage(), PATIENCE);

export const serverKinds = [url, embedded, ...(noContainer === undefined ? [container] : [])];
