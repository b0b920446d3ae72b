import type { BundlerCompiler } from './bundler.js';
import type { Preparation } from './preparation.js';
import { tellTypeCheckers } from './type-checker.js';

const NAME = 'ComponentDbPlugin';

/** Before other plugins: a type checker must find the client that fits the schema. */
const FIRST = { name: NAME, stage: -1000 };

/** Options of {@link ComponentDbPlugin}. */
export interface ComponentDbPluginOptions {
  /** A folder of the application; the bundler's `context` where left out. */
  readonly cwd?: string;
  /** Whether `prisma generate` runs when the assembled schema is not the client's. Default: true. */
  readonly generate?: boolean;
}

/**
 * A plugin for Rspack and webpack: assembles the components' schemas and generates the Prisma Client before each build
 * and, in watch mode, whenever a component changes. Findings become errors of the build; the watch goes on. The
 * database is never touched.
 *
 * @example
 * ```js
 * // rspack.config.mjs
 * import { ComponentDbPlugin } from 'nestjs-component-db/bundler';
 *
 * export default (options) => ({
 *   ...options,
 *   plugins: [...options.plugins, new ComponentDbPlugin()],
 * });
 * ```
 */
export class ComponentDbPlugin {
  constructor(private readonly options: ComponentDbPluginOptions = {}) {}

  /** Called by the bundler. */
  apply(compiler: BundlerCompiler): void {
    const { cwd = compiler.context, generate = true } = this.options;
    let preparation: Preparation | undefined;

    const prepare = async () => {
      // loaded here: a bundler's configuration is also read where nothing is built
      const loaded = await import('./preparation.js');
      preparation ??= new loaded.Preparation(cwd, generate, compiler);
      return preparation;
    };
    compiler.hooks.beforeRun.tapPromise(FIRST, async () => (await prepare()).run());
    compiler.hooks.watchRun.tapPromise(FIRST, async () => (await prepare()).runAndWatch());
    compiler.hooks.thisCompilation.tap(NAME, ({ errors, warnings }) => {
      errors.push(...(preparation?.errors() ?? []));
      warnings.push(...(preparation?.warnings() ?? []));
    });
    tellTypeCheckers(compiler, () => preparation?.takeGeneratedFiles() ?? []);
    compiler.hooks.watchClose.tap(NAME, () => void preparation?.close());
  }
}
