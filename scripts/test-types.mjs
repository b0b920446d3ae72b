// Runs the type tests under each version of TypeScript that applications may have.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSIONS = ['5.9', '6.0', '7.0'];

const folder = mkdtempSync(join(tmpdir(), 'typescript-'));
try {
  for (const version of VERSIONS) {
    const prefix = join(folder, version);
    run('npm', [
      'install',
      '--silent',
      '--no-audit',
      '--prefix',
      prefix,
      `typescript@~${version}.0`,
    ]);
    console.log(`TypeScript ${version}`);
    run(
      process.execPath,
      ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'test/types'],
      { TEST_TSC: join(prefix, 'node_modules/typescript/bin/tsc') },
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command, args, env = {}) {
  execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
}
