import { expect } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CodeBlock } from './documents.js';
import { freePort } from './free-port.js';
import { pack } from './pack.js';
import { until } from './until.js';

/** A newcomer who does what a document says, in a folder of their own, with the packed library. */
export class Newcomer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'component-db-guide-'));
  readonly #app = join(this.#folder, 'shop');
  #server: ChildProcess | undefined;
  #port = 0;
  readonly #answers: unknown[] = [];

  constructor(private readonly databaseUrl: string) {}

  /** @param command makes the folder `shop` */
  makeApplication(command: string): void {
    this.#run(command, this.#folder);
    cpSync(pack('.', this.#folder), join(this.#app, 'package.tgz'));
  }

  /**
   * Runs commands, compares files with the texts that are shown of them, and answers with the JSON shown after a request.
   *
   * @throws Error with what was printed where a command fails
   */
  async follow(blocks: readonly CodeBlock[]): Promise<void> {
    this.#port = await freePort();
    for (const { file, language, text } of blocks) {
      if (file !== undefined) expect(readFileSync(join(this.#app, file), 'utf8')).toBe(text);
      else if (language === 'json') this.#compareAnswer(text);
      else if (language !== 'sh') throw new Error(`Nothing to do with ${language}:\n${text}`);
      else if (text === 'npm start\n') await this.#start();
      else this.#command(text);
    }
    expect(this.#answers).toEqual([]);
  }

  async remove(): Promise<void> {
    const server = this.#server;
    if (server?.pid && server.exitCode === null) {
      const exited = new Promise((done) => server.once('exit', done));
      process.kill(-server.pid, 'SIGTERM');
      await exited;
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #command(text: string): void {
    const here = text
      .replace('add nestjs-component-db', 'add nestjs-component-db@file:package.tgz')
      .replace(':3000', `:${this.#port}`);
    const output = this.#run(here, this.#app);
    if (text.startsWith('curl')) this.#answers.push(JSON.parse(output));
  }

  /** The document writes an ellipsis for what is different each time. */
  #compareAnswer(text: string): void {
    const expected = JSON.parse(text, (_, value: unknown) =>
      value === '…' ? expect.any(String) : value,
    ) as unknown;
    expect(this.#answers.pop()).toEqual(expected);
  }

  async #start(): Promise<void> {
    this.#server = spawn('npm', ['start'], {
      cwd: this.#app,
      env: this.#env(),
      // npm and what it starts: all are ended together
      detached: true,
      stdio: 'ignore',
    });
    const answers = () =>
      fetch(`http://127.0.0.1:${this.#port}/`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until(answers, 120_000);
  }

  #run(command: string, cwd: string): string {
    const options = { cwd, env: this.#env(), encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('bash', ['-ec', command], options);
  }

  #env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DATABASE_URL: this.databaseUrl,
      PORT: String(this.#port),
      // npx asks whether it may install what it runs
      npm_config_yes: 'true',
    };
  }
}
