import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { freePort } from './free-port.js';
import { installTools } from './install-tools.js';
import { pack } from './pack.js';
import { until } from './until.js';

const PATIENCE = 60_000;

/** The tarball's name, in the application's folder: `nest add` takes a path without a slash only. */
export const TARBALL = 'package.tgz';

/** A folder in which a developer makes an application by commands, with the packed library at hand. */
export class FreshApplication {
  readonly #folder = mkdtempSync(join(tmpdir(), 'component-db-fresh-'));
  readonly #root = join(this.#folder, 'app');
  #env: NodeJS.ProcessEnv = {};
  #server: ChildProcess | undefined;
  #port = 0;

  /**
   * Installs the developer's tools; asks the package registry.
   *
   * @param tools packages, such as `@nestjs/cli@^12.0.0`
   * @param env added to a clean environment
   */
  prepare(tools: readonly string[], env: NodeJS.ProcessEnv): void {
    const { PATH, HOME, NODE_EXTRA_CA_CERTS } = process.env;
    const commands = installTools(this.#folder, ...tools);
    this.#env = {
      PATH: `${commands}${delimiter}${PATH}`,
      HOME,
      NODE_EXTRA_CA_CERTS,
      NO_COLOR: '1',
      ...env,
    };
  }

  /** @param newApplication the command that makes the folder `app` */
  make(newApplication: string): void {
    this.#run(newApplication, this.#folder);
    cpSync(pack('.', this.#folder), join(this.#root, TARBALL));
  }

  /**
   * Runs a command in the application's folder.
   *
   * @returns what it printed
   * @throws Error with what it printed where it fails
   */
  run(command: string): string {
    return this.#run(command, this.#root);
  }

  read(path: string): string {
    return readFileSync(join(this.#root, path), 'utf8');
  }

  write(path: string, text: string): void {
    const file = join(this.#root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Changes a file's text. */
  edit(path: string, change: (text: string) => string): void {
    this.write(path, change(this.read(path)));
  }

  /** Starts the server and waits until it answers. */
  async start(command: string): Promise<void> {
    this.#port = await freePort();
    const server = spawn('bash', ['-c', command], {
      cwd: this.#root,
      env: { ...this.#env, PORT: String(this.#port) },
      // the command and what it starts: all are ended together
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#server = server;
    let output = '';
    server.stdout.on('data', (chunk: Buffer) => (output += chunk));
    server.stderr.on('data', (chunk: Buffer) => (output += chunk));
    await until(() => {
      if (server.exitCode !== null) throw new Error(output);
      return this.request('GET', '/').then(
        () => true,
        () => false,
      );
    }, PATIENCE);
  }

  /** What the server answers to a request with a JSON body. */
  async request(method: string, path: string, body?: object) {
    const response = await fetch(`http://127.0.0.1:${this.#port}${path}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as unknown };
  }

  /** Sends the server SIGTERM, and waits until the command has ended that started it. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const exited = new Promise((done) => server.once('exit', done));
    process.kill(-server.pid, 'SIGTERM');
    await exited;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #run(command: string, cwd: string): string {
    const { status, stdout, stderr } = spawnSync('bash', ['-ec', command], {
      cwd,
      env: this.#env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
    // Nest's CLI colours whatever NO_COLOR says
    const output = stripVTControlCharacters(stdout + stderr);
    if (status !== 0) throw new Error(`${command} ended with ${status}:\n${output}`);
    return output;
  }
}
