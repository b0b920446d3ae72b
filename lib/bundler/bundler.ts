// What webpack 5 and Rspack 2 have in common and the plugin uses: neither is a dependency.

/** webpack's or Rspack's compiler. */
export interface BundlerCompiler {
  /** Absolute path of the folder that the bundler works in. */
  readonly context: string;
  /** Present in watch mode. */
  readonly watching?: BundlerWatching | null | undefined;
  readonly options: { readonly plugins?: readonly unknown[] };
  readonly hooks: {
    readonly beforeRun: AsyncHook;
    readonly watchRun: AsyncHook;
    readonly thisCompilation: SyncHook<[BundlerCompilation]>;
    readonly watchClose: SyncHook<[]>;
  };
  getInfrastructureLogger(name: string): Logger;
}

export interface BundlerWatching {
  /** Holds rebuilds back. */
  suspend(): void;
  /** Rebuilds, once for everything that changed meanwhile. */
  resume(): void;
}

export interface BundlerCompilation {
  readonly errors: Error[];
  readonly warnings: Error[];
}

export interface Logger {
  info(message: string): void;
}

interface AsyncHook {
  tapPromise(options: { name: string; stage: number }, run: () => Promise<void>): void;
}

interface SyncHook<Args extends unknown[]> {
  tap(name: string, run: (...args: Args) => void): void;
}
