import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { formatDiagnostics } from '../../../../lib/diagnostics/format.js';
import type { Diagnosis } from '../../../../lib/doctor/diagnose.js';
import { TestApplication } from '../../../support/application.js';
import { startComponentDb, type CommandRun } from '../../../support/component-db.js';
import { prisma } from '../../../support/prisma-cli.js';

/** All findings that {@link diagnosisOf} has seen, as text. */
export const FINDINGS: string[] = [];

export const USER = 'model User {\n  id Int @id\n}\n';

/** An application in a git repository with a generated client and a migrated database: all is well with it. */
export async function healthyApplication(databaseUrl: string): Promise<TestApplication> {
  const app = new TestApplication({
    'package.json': JSON.stringify({
      type: 'module',
      scripts: { postinstall: 'component-db assemble' },
      componentDb: { generator: { provider: 'prisma-client', output: 'src/generated' } },
    }),
    'prisma.config.ts':
      "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    '.gitignore': '.env\nnode_modules\n/prisma/schema/\n/src/generated/\n',
    '.env': `DATABASE_URL=${databaseUrl}\n`,
  })
    .component('users', USER)
    .linkNodeModules();
  git(app, 'init', '--quiet');
  for (const args of [['migrate', 'dev', '--name', 'init'], ['generate']]) {
    const { exitCode, output } = await prisma(app.root, args);
    if (exitCode !== 0) throw new Error(output);
  }
  return app;
}

/** Another application like it. */
export function copyOf(app: TestApplication): TestApplication {
  const copy = new TestApplication();
  cpSync(app.root, copy.root, { recursive: true });
  return copy;
}

export function git(app: TestApplication, ...args: string[]): void {
  execFileSync('git', args, { cwd: app.root });
}

/** Runs `component-db doctor`. */
export function doctor(
  app: TestApplication,
  env: NodeJS.ProcessEnv = {},
  ...args: string[]
): Promise<CommandRun> {
  return startComponentDb(['doctor', '--cwd', app.root, ...args], env).result;
}

/** What `component-db doctor --json` prints. */
export async function diagnosisOf(
  app: TestApplication,
  env?: NodeJS.ProcessEnv,
): Promise<Diagnosis & { codes: string[]; text: string }> {
  const { output } = await doctor(app, env, '--json');
  const diagnosis = JSON.parse(output) as Diagnosis;
  FINDINGS.push(...formatDiagnostics(diagnosis.diagnostics).split('\n\n'));
  return { ...diagnosis, codes: diagnosis.diagnostics.map(({ code }) => code), text: output };
}
