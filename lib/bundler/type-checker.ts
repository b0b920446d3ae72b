import type { BundlerCompiler } from './bundler.js';

/** What fork-ts-checker-webpack-plugin and ts-checker-rspack-plugin offer to other plugins. */
interface TypeCheckerClass {
  getCompilerHooks?(compiler: BundlerCompiler): {
    readonly start?: {
      tap(name: string, run: (change: FilesChange) => FilesChange): void;
    };
  };
}

interface FilesChange {
  readonly changedFiles?: readonly string[];
}

/**
 * Type checkers keep what they read and watch nothing in `node_modules`, where a generated client may be: this tells
 * them.
 *
 * @param takeChanged gives absolute paths of files that have changed since it was last called
 */
export function tellTypeCheckers(compiler: BundlerCompiler, takeChanged: () => string[]): void {
  for (const plugin of compiler.options.plugins ?? []) {
    const checker = (plugin as object | null | undefined)?.constructor as
      TypeCheckerClass | undefined;
    checker?.getCompilerHooks?.(compiler).start?.tap('ComponentDbPlugin', (change) => ({
      ...change,
      changedFiles: [...(change.changedFiles ?? []), ...takeChanged()],
    }));
  }
}
