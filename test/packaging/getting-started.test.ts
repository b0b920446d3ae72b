import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type Database } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { pack } from '../support/pack.js';
import { until } from '../support/until.js';

/** A code block of the guide; where a file's name stands above it, the file's text. */
interface Block {
  readonly file: string | undefined;
  readonly language: string;
  readonly text: string;
}

const folder = mkdtempSync(join(tmpdir(), 'component-db-guide-'));
const app = join(folder, 'shop');
let database: Database;
let server: ChildProcess | undefined;

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(async () => {
  if (server?.pid && server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
  await database.drop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

it('answers after what the guide says', async () => {
  const tarball = pack('.', folder);
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATABASE_URL: database.url,
    PORT: String(port),
    // npx asks whether it may install what it runs
    npm_config_yes: 'true',
  };
  const run = (command: string, cwd: string) =>
    execFileSync('bash', ['-ec', command], { cwd, env, encoding: 'utf8', stdio: 'pipe' });

  const answered: unknown[] = [];
  for (const { file, language, text } of blocks(readFileSync('docs/getting-started.md', 'utf8'))) {
    if (file !== undefined) {
      expect(readFileSync(join(app, file), 'utf8')).toBe(text);
    } else if (language === 'json') {
      expect(answered.pop()).toEqual(JSON.parse(text, anyWhereLeftOut));
    } else if (text.includes('cli@12 new')) {
      run(text, folder);
      cpSync(tarball, join(app, 'package.tgz'));
    } else if (text === 'npm start\n') {
      server = spawn('npm', ['start'], { cwd: app, env, detached: true, stdio: 'ignore' });
      await until(() => answers(port), 120_000);
    } else {
      const here = text
        .replace('add nestjs-component-db', 'add nestjs-component-db@file:package.tgz')
        .replace(':3000', `:${port}`);
      const output = run(here, app);
      if (text.startsWith('curl')) answered.push(JSON.parse(output));
    }
  }

  expect(answered).toEqual([]);
});

function blocks(guide: string): Block[] {
  const found = guide.matchAll(/(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n([^]*?)^```$/gm);
  return [...found].map(([, file, language, text]) => ({ file, language: language!, text: text! }));
}

/** The guide writes an ellipsis for what is different each time. */
function anyWhereLeftOut(_key: string, value: unknown): unknown {
  return value === '…' ? expect.any(String) : value;
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/`)).ok;
  } catch {
    return false;
  }
}
