import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findPrisma } from '../components/prisma-package.js';

/** The Prisma configuration as the Prisma CLI resolves it. Holds credentials. */
export interface PrismaConfiguration {
  /** Absolute path of the schema's file or folder. */
  readonly schema?: string;
  readonly datasource?: { readonly url?: string; readonly shadowDatabaseUrl?: string };
  readonly migrations?: { readonly path?: string };
}

/** What {@link loadPrismaConfig} came to. */
export type LoadedPrismaConfig =
  | { readonly kind: 'loaded'; readonly file: string; readonly config: PrismaConfiguration }
  /** There is no such file. */
  | { readonly kind: 'missing' }
  /** `reason` is what the file threw, or printed before it ended the process. */
  | { readonly kind: 'broken'; readonly reason: string };

const TIMEOUT = 20_000;
const MARK = 'component-db-config:';

/** Runs in the application's folder, with the path of Prisma's loader as its argument. */
const LOADER = `
require(process.argv[1]).loadConfigFromFile({}).then(({ config, error, resolvedPath }) => {
  const reason = error && String(error.error?.message ?? error.error ?? error._tag);
  const answer = JSON.stringify({ config, reason, file: resolvedPath });
  // what the file has opened, such as a pool, must not keep this alive
  process.stdout.write(${JSON.stringify(MARK)} + answer + '\\n', () => process.exit());
});`;

/**
 * Has Prisma's own loader evaluate the application's prisma.config.ts, in another process: it is the application's code.
 *
 * @param root the application's folder, absolute
 * @throws Error where Prisma is not installed
 */
export async function loadPrismaConfig(
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<LoadedPrismaConfig> {
  const loader = locateLoader(root);
  const { stdout, stderr, isLate } = await evaluate(root, loader, env);
  // what the file itself prints may not end its line
  const [, answer] = stdout.split(MARK);
  if (answer === undefined) {
    const silent = isLate ? `it takes more than ${TIMEOUT / 1000} s` : 'it ends the process';
    return { kind: 'broken', reason: stderr.trim() || silent };
  }
  const { config, reason, file } = JSON.parse(answer.split('\n')[0]!) as {
    config?: PrismaConfiguration;
    reason?: string;
    file: string | null;
  };
  if (file === null) return { kind: 'missing' };
  if (!config) return { kind: 'broken', reason: reason ?? '' };
  return { kind: 'loaded', file, config };
}

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly isLate: boolean;
}

function evaluate(root: string, loader: string, env: NodeJS.ProcessEnv): Promise<Printed> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['-e', LOADER, loader],
      { cwd: root, env, timeout: TIMEOUT, maxBuffer: Infinity },
      (error, stdout, stderr) => done({ stdout, stderr, isLate: error?.killed ?? false }),
    );
  });
}

function locateLoader(root: string): string {
  const found = findPrisma(root);
  if (!found) throw new Error('Prisma is not installed');
  const { resolve } = createRequire(join(realpathSync(found.folder), 'package.json'));
  // from Prisma 7's own package, be it this one or the one below it
  return createRequire(resolve('prisma/package.json')).resolve('@prisma/config');
}
