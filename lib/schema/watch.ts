import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { readApplication, type Application } from '../components/configuration.js';
import { assemble, type Assembly } from './assemble.js';
import { WatchedPaths } from './watched-paths.js';

/**
 * How long nothing must have changed, in milliseconds, before a burst of changes counts as over. More than 50: chokidar
 * keeps quiet about a second change of a file for so long, and the run must read that one too.
 */
const QUIET = 55;

/** Options of {@link watchComponents}. */
export interface WatchOptions {
  /** A folder of the application; the nearest one upwards with a package.json counts. */
  readonly cwd: string;
  /** Called after each run, the first included, with what it found and did. */
  onAssembled(assembly: Assembly): void;
  /** Called where a run or the watching itself fails; the watch goes on. Where left out, the error is thrown. */
  onError?(error: Error): void;
}

/** A running watch. */
export interface ComponentWatcher {
  /** Ends the watch after the run that is at work. */
  close(): Promise<void>;
}

/**
 * Assembles an application's components now and after each change of them, until it is closed.
 *
 * @throws Error where `cwd` is in no application
 *
 * @example
 * ```ts
 * const watcher = await watchComponents({
 *   cwd: process.cwd(),
 *   onAssembled: ({ diagnostics, changes }) => console.log(diagnostics.length, changes.written),
 * });
 * await watcher.close();
 * ```
 */
export async function watchComponents(options: WatchOptions): Promise<ComponentWatcher> {
  const watch = new Watch(readApplication(options.cwd).root, options);
  await watch.run();
  return watch;
}

class Watch implements ComponentWatcher {
  #paths: WatchedPaths | undefined;
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #newFolders: string[] = [];
  #runs = Promise.resolve();
  #closed = false;

  constructor(
    private readonly root: string,
    private readonly options: WatchOptions,
  ) {}

  run(): Promise<void> {
    this.#runs = this.#runs.then(() => this.#run()).catch((error: Error) => this.#fail(error));
    return this.#runs;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#runs;
    await this.#watcher?.close();
  }

  async #run(): Promise<void> {
    const application = readApplication(this.root);
    if (application.root !== this.root) throw new Error(`There is no package.json in ${this.root}`);
    await this.#follow(application);
    this.#catchUp();
    if (!this.#closed) this.options.onAssembled(assemble({ cwd: this.root }));
  }

  /** Before the assembly, so that no change after it is missed. */
  async #follow(application: Application): Promise<void> {
    const paths = new WatchedPaths(application, this.#paths);
    if (this.#paths?.equals(paths)) return;
    const { watch } = await import('chokidar');
    const watcher = watch(paths.roots, {
      ignored: (path, stats) => !paths.includes(path, stats?.isFile() ?? false),
      ignoreInitial: true,
      // would hold a removal back for 100 ms
      atomic: false,
    });
    watcher.on('error', (error) => this.#fail(error as Error));
    watcher.on('all', (event, path) => this.#changed(event, path));
    await new Promise<void>((ready) => watcher.once('ready', ready));
    await this.#watcher?.close();
    this.#watcher = watcher;
    this.#paths = paths;
  }

  #changed(event: string, path: string): void {
    if (this.#closed) return;
    if (event === 'addDir') this.#newFolders.push(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.run(), QUIET);
  }

  /** What is made in a new folder between chokidar's reading and its watching of it goes unseen. */
  #catchUp(): void {
    const watched = this.#watcher!.getWatched();
    for (const folder of this.#newFolders.splice(0)) {
      const known = watched[folder] ?? [];
      const unseen = namesIn(folder).filter((name) => !known.includes(name));
      this.#watcher!.add(unseen.map((name) => join(folder, name)));
    }
  }

  #fail(error: Error): void {
    if (!this.options.onError) throw error;
    this.options.onError(error);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
