// Times what defineConfig adds to a command of the Prisma CLI, beside a configuration that names the schema and no more.
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeApplication, write } from './application.mjs';
import { measure } from './measure.mjs';

const COMPONENTS = 50;
const ROUNDS = 15;
/** Milliseconds that a command may take longer. */
const LIMIT = 60;
const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');

const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'component-db-'));
try {
  makeApplication(root, COMPONENTS, { related: true });
  symlinkSync(
    fileURLToPath(new URL('../node_modules', import.meta.url)),
    join(root, 'node_modules'),
  );
  write(
    root,
    'ours.ts',
    "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
  );
  write(
    root,
    'plain.ts',
    "import { defineConfig } from 'prisma/config';\nexport default defineConfig({ schema: 'prisma/schema' });\n",
  );
  const cases = ['validate', '--help'].flatMap((command) =>
    ['ours', 'plain'].map((config) => ({
      name: `${command} ${config}`,
      args: [cli, command, '--config', `${config}.ts`],
      cwd: root,
    })),
  );
  const results = measure(cases, ROUNDS);
  let missed = false;
  for (const command of ['validate', '--help']) {
    const time = (config) => {
      const { time, failure } = results.get(`${command} ${config}`);
      if (failure) throw new Error(failure);
      return time;
    };
    const added = time('ours') - time('plain');
    missed ||= added > LIMIT;
    console.log(
      `prisma ${command}, ${COMPONENTS} components: ${time('plain').toFixed(0)} ms, ` +
        `with defineConfig ${added.toFixed(0)} ms more (at most ${LIMIT})`,
    );
  }
  if (process.argv.includes('--check') && missed) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true });
}
