import type { NestAddOptions } from './options.js';
import type { Workspace } from './workspace.js';

/** What nest-cli.json says about the application. */
export interface NestProject {
  /** Folder of the sources, such as `src` or `apps/shop/src`. */
  readonly sourceRoot: string;
  /** The file that starts the application. */
  readonly main: string;
  readonly builder: string;
  /** The bundler's configuration file, where `builder` is a bundler. */
  readonly bundlerConfig: string;
  /** The TypeScript configuration that `nest build` uses. */
  readonly tsConfig: string;
}

interface NestCli {
  sourceRoot?: string;
  entryFile?: string;
  compilerOptions?: {
    builder?: string | { type?: string; options?: { configPath?: string } };
    webpack?: boolean;
    webpackConfigPath?: string;
    tsConfigPath?: string;
  };
}

/** @throws Error where nest-cli.json has no project of the name given */
export function readNestProject(
  workspace: Workspace,
  { project, sourceRoot }: NestAddOptions,
): NestProject {
  const nestCli = workspace.readJson('nest-cli.json') as NestCli & {
    projects?: Record<string, NestCli>;
  };
  const projects = nestCli.projects ?? {};
  if (project !== undefined && !projects[project]) {
    throw new Error(
      `nest-cli.json has no project "${project}". It has: ${Object.keys(projects).join(', ') || 'none'}.`,
    );
  }
  const chosen =
    project === undefined
      ? Object.values(projects).find((one) => one.sourceRoot === sourceRoot)
      : projects[project];
  const root = chosen?.sourceRoot ?? sourceRoot ?? nestCli.sourceRoot ?? 'src';
  const { builder, webpack, webpackConfigPath, tsConfigPath } = {
    ...nestCli.compilerOptions,
    ...chosen?.compilerOptions,
  };
  const { type: configured, options } =
    typeof builder === 'object' ? builder : { type: builder, options: undefined };
  const type = configured ?? (webpack ? 'webpack' : builderInScripts(workspace)) ?? 'tsc';
  return {
    sourceRoot: root,
    main: `${root}/${chosen?.entryFile ?? nestCli.entryFile ?? 'main'}.ts`,
    builder: type,
    bundlerConfig: options?.configPath ?? webpackConfigPath ?? `${type}.config.js`,
    tsConfig:
      tsConfigPath ??
      (workspace.exists('tsconfig.build.json') ? 'tsconfig.build.json' : 'tsconfig.json'),
  };
}

/** The builder that the scripts name: `nest start -b swc`, `nest build --webpack`. */
function builderInScripts(workspace: Workspace): string | undefined {
  const { scripts = {} } = workspace.readJson('package.json') as {
    scripts?: Record<string, string>;
  };
  const named = Object.values(scripts).map(
    (script) =>
      /\bnest (?:build|start)\b.*?\s(?:(?:-b|--builder)[ =](\w+)|--(webpack)\b)/.exec(script) ?? [],
  );
  return named.map(([, builder, webpack]) => builder ?? webpack).find(Boolean);
}
