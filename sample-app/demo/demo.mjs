// From component schemas to answered requests. `--once` stops after the requests.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listComponents } from 'nestjs-component-db/schema';
import { startEmbeddedPostgres } from 'nestjs-component-db/testing';
import pg from 'pg';
import { Application, choosePort } from './application.mjs';
import { makeRequests } from './requests.mjs';
import { bold, dim, run, step } from './step.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const prisma = require.resolve('prisma/build/index.js');
const componentDb = join(
  dirname(require.resolve('nestjs-component-db/package.json')),
  'bin/component-db.js',
);

const once = process.argv.includes('--once');
const cleanUp = [];
const interrupted = new Promise((done) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => done(signal));
});

let exitCode = 0;
try {
  const application = await Promise.race([demonstrate(), interrupted.then(stopEarly)]);
  if (!once) await Promise.race([interrupted, application.ended()]);
} catch (error) {
  console.error(`\n${error.message}`);
  exitCode = 1;
}
console.log(dim('\nstopping'));
for (const stop of cleanUp.reverse()) await stop();
process.exit(exitCode);

function stopEarly(signal) {
  throw new Error(`${signal} before the end.`);
}

async function demonstrate() {
  const start = performance.now();
  const server = await step('PostgreSQL (embedded)', startServer);
  const owner = server.url('sample');
  const env = {
    ...process.env,
    DATABASE_URL: owner.replace(/\/\/.*@/, '//sample_app:sample_app@'),
    MIGRATION_DATABASE_URL: owner,
  };

  await step('component-db assemble', assembleComponents);
  await step('prisma generate', () => runPrisma(['generate'], env));
  await step('prisma migrate deploy, and the build beside it', () => migrateAndBuild(env));
  await step("the application's role", () => makeRole(owner));
  const application = await step('the Nest application', () => startApplication(env));
  await step('requests', () => makeRequests(application.url));

  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`\nAll of it took ${seconds} s.`);
  const { url } = application;
  if (!once) console.log(`${bold(`Listening on ${url}`)} until Ctrl-C; try ${url}/users`);
  return application;
}

async function startServer() {
  const server = await startEmbeddedPostgres({ dataDir: join(root, '.data/postgres') });
  cleanUp.push(() => server.stop());
  return { result: server, lines: [dim(`port ${server.port}, data in ${server.dataDir}`)] };
}

async function assembleComponents() {
  const lines = await run(componentDb, ['assemble'], { cwd: root });
  const { components } = listComponents({ cwd: root });
  const described = components.map(
    ({ name, from, models }) => `${name.padEnd(12)}${from.padEnd(30)}${models.join(', ')}`,
  );
  return { lines: [...lines, ...described] };
}

async function runPrisma(args, env) {
  const lines = await run(prisma, args, { cwd: root, env });
  return { lines: lines.filter((line) => /✔|Applying|applied|pending|component-db/.test(line)) };
}

async function migrateAndBuild(env) {
  const [migrated, built] = await Promise.all([runPrisma(['migrate', 'deploy'], env), build(env)]);
  return { lines: [...migrated.lines, dim(built)] };
}

/** As in docker-compose.yml, where PostgreSQL does it when it makes the database. */
async function makeRole(url) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(readFileSync(join(root, 'prisma/roles.sql'), 'utf8'));
  await client.end();
  return { lines: [dim('prisma/roles.sql: it may read and write rows, and policies hold for it')] };
}

async function build(env) {
  const sources = ['src', 'packages/billing/src', 'prisma/schema', 'nest-cli.json', '.swcrc'];
  if (newest(['dist/main.js']) > newest(sources)) return 'build: unchanged';
  const swc = require.resolve('@swc/cli/bin/swc.js');
  const nest = require.resolve('@nestjs/cli/bin/nest.js');
  // without its types, which nothing here reads: `npm run build` makes them
  await run(swc, ['src', '-d', 'dist', '--strip-leading-paths', '--config-file', '../../.swcrc'], {
    cwd: join(root, 'packages/billing'),
    env,
  });
  await run(nest, ['build'], { cwd: root, env });
  return 'build: done';
}

/** When the newest of these files, or of those in these folders, was changed; 0 where one is not there. */
function newest(paths) {
  const times = paths.map((path) => {
    const stats = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
    return newest(readdirSync(join(root, path)).map((name) => join(path, name)));
  });
  return times.includes(0) ? 0 : Math.max(...times);
}

async function startApplication(env) {
  const application = new Application(root, env, await choosePort(3000));
  cleanUp.push(() => application.stop());
  await application.started();
  return { result: application, lines: [] };
}
