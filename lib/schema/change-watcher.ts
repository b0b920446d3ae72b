import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FSWatcher } from 'chokidar';
import type { Application } from '../components/configuration.js';
import { WatchedPaths } from './watched-paths.js';

/**
 * How long nothing must have changed, in milliseconds, before a burst of changes counts as over. More than 50: chokidar
 * keeps quiet about a second change of a file for so long, and whoever reads the files then must read that one too.
 */
const QUIET = 55;

/** Tells when what an application is assembled from has changed: once for a burst of changes. */
export class ChangeWatcher {
  #root: string | undefined;
  #paths: WatchedPaths | undefined;
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #newFolders: string[] = [];
  #closed = false;

  constructor(
    private readonly onChange: () => void,
    private readonly onError: (error: Error) => void,
  ) {}

  /**
   * Watches what the application, as it is now configured, is assembled from. To be called before each reading of it.
   *
   * @throws Error where the application is another than before, which is above: its own package.json is gone
   */
  async follow(application: Application): Promise<void> {
    this.#root ??= application.root;
    if (application.root !== this.#root) {
      throw new Error(`There is no package.json in ${this.#root}`);
    }
    const paths = new WatchedPaths(application, this.#paths);
    if (this.#closed) return;
    if (this.#paths?.equals(paths)) return this.#catchUp();
    const { watch } = await import('chokidar');
    const watcher = watch(paths.roots, {
      ignored: (path, stats) => !paths.includes(path, stats?.isFile() ?? false),
      ignoreInitial: true,
      // would hold a removal back for 100 ms
      atomic: false,
    });
    watcher.on('error', (error) => this.onError(error as Error));
    watcher.on('all', (event, path) => this.#changed(event, path));
    await new Promise<void>((ready) => watcher.once('ready', ready));
    if (this.#closed) return watcher.close();
    const before = this.#watcher;
    this.#watcher = watcher;
    this.#paths = paths;
    await before?.close();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#watcher?.close();
  }

  #changed(event: string, path: string): void {
    if (this.#closed) return;
    if (event === 'addDir') this.#newFolders.push(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.onChange, QUIET);
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
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
