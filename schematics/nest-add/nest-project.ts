import type { NestAddOptions } from './options.js';
import type { Workspace } from './workspace.js';

/** What nest-cli.json says about the application. */
export interface NestProject {
  /** Folder of the sources, such as `src` or `apps/shop/src`. */
  readonly sourceRoot: string;
  /** The file that starts the application. */
  readonly main: string;
  readonly builder: string;
  /** The TypeScript configuration that `nest build` uses. */
  readonly tsConfig: string;
}

interface NestCli {
  sourceRoot?: string;
  entryFile?: string;
  compilerOptions?: {
    builder?: string | { type?: string };
    webpack?: boolean;
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
  const { builder, webpack, tsConfigPath } = {
    ...nestCli.compilerOptions,
    ...chosen?.compilerOptions,
  };
  const type = typeof builder === 'object' ? builder.type : builder;
  return {
    sourceRoot: root,
    main: `${root}/${chosen?.entryFile ?? nestCli.entryFile ?? 'main'}.ts`,
    builder: type ?? (webpack ? 'webpack' : 'tsc'),
    tsConfig:
      tsConfigPath ??
      (workspace.exists('tsconfig.build.json') ? 'tsconfig.build.json' : 'tsconfig.json'),
  };
}
