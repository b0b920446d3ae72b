import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** The built application in a process of its own. */
export class Application {
  #child;
  #exited;
  #output = '';

  constructor(root, env, port) {
    this.url = `http://localhost:${port}`;
    this.#child = spawn(process.execPath, ['dist/main.js'], {
      cwd: root,
      env: { ...env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // its own process group: Ctrl-C reaches the demo, which stops things in order
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.on('data', (chunk) => (this.#output += chunk));
    }
    this.#exited = new Promise((done) => this.#child.once('exit', done));
  }

  /** Resolves when the application says that it listens. */
  async started() {
    const listens = new Promise((done) => {
      this.#child.stdout.on('data', () => {
        if (this.#output.includes('listening on port')) done();
      });
    });
    await Promise.race([listens, this.ended()]);
  }

  /** @throws Error with what the application printed, when it ends by itself */
  async ended() {
    await this.#exited;
    throw new Error(`The application ended:\n${this.#output.trim()}`);
  }

  async stop() {
    this.#child.kill('SIGTERM');
    await this.#exited;
  }
}

/** The preferred port, or a free one where something listens on it. */
export async function choosePort(preferred) {
  for (const port of [preferred, 0]) {
    const server = createServer();
    const chosen = await new Promise((done) => {
      server.once('error', () => done(undefined));
      server.listen(port, () => done(server.address().port));
    });
    await new Promise((done) => server.close(done));
    if (chosen) return chosen;
  }
  throw new Error('There is no free TCP port.');
}
