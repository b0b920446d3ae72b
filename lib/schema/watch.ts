import { readApplication } from '../components/configuration.js';
import { assemble, type Assembly } from './assemble.js';
import { ChangeWatcher } from './change-watcher.js';

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
  try {
    await watch.run();
  } catch (error) {
    // nobody else has it to close
    await watch.close().catch(() => undefined);
    throw error;
  }
  return watch;
}

class Watch implements ComponentWatcher {
  readonly #changes = new ChangeWatcher(
    () => void this.run(),
    (error) => this.#fail(error),
  );
  #runs = Promise.resolve();

  constructor(
    private readonly root: string,
    private readonly options: WatchOptions,
  ) {}

  run(): Promise<void> {
    this.#runs = this.#runs.then(() => this.#run()).catch((error: Error) => this.#fail(error));
    return this.#runs;
  }

  async close(): Promise<void> {
    await this.#changes.close();
    await this.#runs;
  }

  async #run(): Promise<void> {
    // first, so that no change after the assembly is missed
    await this.#changes.follow(readApplication(this.root));
    this.options.onAssembled(assemble({ cwd: this.root }));
  }

  #fail(error: Error): void {
    if (!this.options.onError) throw error;
    this.options.onError(error);
  }
}
