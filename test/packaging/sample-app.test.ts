import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import autocannon, { type Request } from 'autocannon';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createDatabase, type Database } from '../support/database.js';
import { pack } from '../support/pack.js';
import { until } from '../support/until.js';

/** `npm run test:prisma-versions` names more of them. */
const VERSIONS = process.env['PRISMA_VERSIONS']?.split(',') ?? ['7.10.0', '6.19.3'];

const ENGINES: Record<string, string> = {
  '6': '7.1.1-3.c2990dca591cba766e3b7ef5d9e8a84796e47ab7',
  '7': '8.1.0-2.59be4fda12412a79eeb9c2ae727b6aa723593323',
};

const REPLICA_EXTENSIONS: Record<string, string> = { '6': '^0.4.1', '7': '^0.5.0' };

/** The sample application on its own, with both packages installed from tarballs as from a registry. */
describe.each(VERSIONS)('the packed tarball in the sample application with Prisma %s', (prisma) => {
  const folder = mkdtempSync(join(tmpdir(), 'component-db-packaging-'));
  const app = join(folder, 'app');
  let database: Database;

  beforeAll(async () => {
    database = await createDatabase();
    execFileSync('npx', ['prisma', 'generate'], { cwd: 'sample-app', stdio: 'pipe' });
    execFileSync('npx', ['tsc', '-p', 'packages/billing'], { cwd: 'sample-app', stdio: 'pipe' });
    const library = pack('.', folder);
    const billing = pack('sample-app/packages/billing', folder);
    const ignored = new Set(['node_modules', 'dist', 'packages', 'schema', '.data', '.env']);
    cpSync('sample-app', app, { recursive: true, filter: (path) => !ignored.has(basename(path)) });
    const file = join(app, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    for (const name of ['@prisma/adapter-pg', '@prisma/client', '@prisma/instrumentation']) {
      manifest.dependencies[name] = prisma;
    }
    manifest.dependencies['@prisma/extension-read-replicas'] = REPLICA_EXTENSIONS[prisma[0]!]!;
    for (const name of ['prisma', '@prisma/driver-adapter-utils']) {
      manifest.devDependencies[name] = prisma;
    }
    manifest.devDependencies['@prisma/schema-engine-wasm'] = ENGINES[prisma[0]!]!;
    manifest.dependencies['nestjs-component-db'] = `file:${library}`;
    manifest.dependencies['nestjs-sample-billing'] = `file:${billing}`;
    writeFileSync(file, JSON.stringify(manifest));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, {
      cwd: app,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: database.url },
    });

  it("assembles in the application's own postinstall", () => {
    run('npm', 'install', '--no-audit', '--no-fund', '--loglevel=error');

    expect(existsSync(join(app, 'prisma/schema/billing.prisma'))).toBe(true);
    expect(readFileSync(join(app, 'prisma/schema/demo.prisma'), 'utf8')).toContain(
      'memberships Membership[]',
    );
  });

  it('lists a package component with its version', () => {
    expect(run('npx', 'component-db', 'list')).toContain('nestjs-sample-billing@1.0.0');
  });

  it('serves the stock Prisma CLI, with an engine that needs no download', () => {
    run('npx', 'prisma', 'generate');
    expect(run('npx', 'prisma', 'migrate', 'deploy')).toContain('successfully applied');
  });

  it('is healthy', () => {
    expect(run('npx', 'component-db', 'doctor')).toContain('generated client');
  });

  it('builds, and answers all requests that it accepted before SIGTERM', async () => {
    run('npx', 'nest', 'build');
    run('npx', 'tsc', '--noEmit');
    const server = await start(app, database.url);
    let created = 0;
    let failed = 0;
    const load = autocannon(
      { url: server.url, connections: 20, duration: 60, requests: [{ setupRequest }] },
      () => undefined,
    );
    load.on('response', (_, status) => (status === 201 ? created++ : failed++));
    await until(async () => created > 200);
    server.child.kill('SIGTERM');
    await server.ended;
    load.stop();

    expect(failed).toBe(0);
    const [rows] = await database.query('SELECT count(*)::int AS created FROM "DemoUser"');
    expect(rows).toEqual({ created });
    expect(server.output()).not.toMatch(/cut off|ERROR/);
  });
});

/** A user that is not there yet. */
function setupRequest(request: Request): Request {
  return {
    ...request,
    method: 'POST',
    path: '/users',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${randomUUID()}@example.org`, name: 'Ada' }),
  };
}

/** Starts the built application in a process of its own. */
async function start(cwd: string, databaseUrl: string) {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd,
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, PORT: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk));
  }
  const ended = new Promise((done) => child.once('close', done));
  const port = () => /listening on port (\d+)/.exec(output)?.[1];
  await until(async () => {
    if (child.exitCode !== null) throw new Error(output);
    return port() !== undefined;
  });
  return { child, ended, output: () => output, url: `http://127.0.0.1:${port()}` };
}
