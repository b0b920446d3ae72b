import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { freePort } from './free-port.js';
import { installTools } from './install-tools.js';
import { pack } from './pack.js';

const PATIENCE = 120_000;

/** What `nest new` makes, changed in a few places. */
export interface NestApplicationOptions {
  /** Version range of the Nest CLI, such as `^12.0.0`. */
  readonly nest: string;
  readonly devDependencies: Record<string, string>;
  readonly componentDb: object;
  readonly scripts?: Record<string, string>;
  /** `compilerOptions.builder` of nest-cli.json. */
  readonly builder: string;
  /** Texts by path, written over what `nest new` makes. */
  readonly files: Record<string, string>;
}

const DEPENDENCIES = { '@prisma/adapter-pg': '7.10.0', '@prisma/client': '7.10.0' };

const DEV_DEPENDENCIES = {
  '@prisma/driver-adapter-utils': '7.10.0',
  '@prisma/schema-engine-wasm': '8.1.0-2.59be4fda12412a79eeb9c2ae727b6aa723593323',
  prisma: '7.10.0',
};

/** A fresh application of the Nest CLI, with the packed library from its tarball, in a folder of its own. */
export class NestApplication {
  readonly #folder = mkdtempSync(join(tmpdir(), 'component-db-nest-'));
  readonly #root = join(this.#folder, 'app');
  #child: ChildProcess | undefined;
  #port = 0;
  output = '';

  constructor(private readonly options: NestApplicationOptions) {}

  /** Makes and installs it; asks the package registry. */
  install(): void {
    const { nest, devDependencies, componentDb, scripts, builder, files } = this.options;
    const nestCommand = join(installTools(this.#folder, `@nestjs/cli@${nest}`), 'nest');
    const newOptions = ['--skip-git', '--skip-install', '--package-manager=npm'];
    run(this.#folder, nestCommand, 'new', 'app', ...newOptions);
    this.#edit('package.json', (manifest) => ({
      ...manifest,
      componentDb,
      scripts: { ...(manifest['scripts'] as object), ...scripts },
      dependencies: {
        ...(manifest['dependencies'] as object),
        ...DEPENDENCIES,
        'nestjs-component-db': `file:${pack('.', this.#folder)}`,
      },
      // without the linters and test runners
      devDependencies: {
        '@nestjs/cli': nest,
        '@types/node': '^20.19.0',
        ...DEV_DEPENDENCIES,
        ...devDependencies,
      },
    }));
    this.#edit('nest-cli.json', (manifest) => ({
      ...manifest,
      compilerOptions: { ...(manifest['compilerOptions'] as object), builder },
    }));
    this.write(files);
    run(this.#root, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error');
  }

  write(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.#root, path)), { recursive: true });
      writeFileSync(join(this.#root, path), text);
    }
  }

  /** `nest start --watch`. */
  async start(databaseUrl: string): Promise<void> {
    this.#port = await freePort();
    const { PATH, HOME } = process.env;
    this.#child = spawn('npm', ['run', 'start:dev'], {
      cwd: this.#root,
      // the command, what it starts and the application: all are ended together
      detached: true,
      env: { PATH, HOME, NO_COLOR: '1', DATABASE_URL: databaseUrl, PORT: String(this.#port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const read = (chunk: Buffer) => (this.output += stripVTControlCharacters(chunk.toString()));
    this.#child.stdout!.on('data', read);
    this.#child.stderr!.on('data', read);
  }

  /** What it answers at `/`; undefined while it does not. */
  async answer(): Promise<unknown> {
    try {
      return await (await fetch(`http://127.0.0.1:${this.#port}/`)).json();
    } catch {
      return undefined;
    }
  }

  /** @throws Error with everything that was printed where Nest ends, or two minutes pass, before the condition is true */
  async until(condition: () => Promise<boolean> | boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (!(await condition())) {
      const over = Date.now() > deadline || this.#child?.exitCode !== null;
      if (over) throw new Error(`Not so in time: ${condition}\n${this.output}`);
      await delay(50);
    }
  }

  async remove(): Promise<void> {
    const child = this.#child;
    if (child?.pid !== undefined && child.exitCode === null) {
      const exited = new Promise((done) => child.once('exit', done));
      process.kill(-child.pid, 'SIGKILL');
      await exited;
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #edit(path: string, change: (manifest: Record<string, unknown>) => object): void {
    const file = join(this.#root, path);
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify(change(manifest), undefined, 2));
  }
}

function run(cwd: string, command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}
