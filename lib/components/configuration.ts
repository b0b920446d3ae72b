import { dirname, join, resolve } from 'node:path';
import { errorAt } from '../diagnostics/report.js';
import { Source } from '../diagnostics/source.js';
import { jsonErrorIn } from '../files/json-error.js';
import { readText } from '../files/read-text.js';
import { DEFAULT_FOLDER } from '../prisma-schema/assembled-schema.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { explain, type PROVIDERS, shapeProblems } from './configuration-shape.js';
import { isMissing } from '../files/missing.js';
import { normalPath } from './paths.js';
import { prismaVersion, type PrismaVersion } from './prisma-version.js';

export type Provider = (typeof PROVIDERS)[number];

/** The key `componentDb` of the application's package.json, with its defaults. */
export interface Configuration {
  /** Globs of component folders, relative to the application's folder. */
  readonly components: readonly string[];
  /** Whether direct dependencies are searched for components, or which of them are not. */
  readonly packages: boolean | { readonly ignore: readonly string[] };
  /** Folder for the assembled schema, relative to the application's folder. */
  readonly output: string;
  readonly provider: Provider;
  /** Options of the client's generator; `output` is relative to the application's folder. */
  readonly generator: Readonly<Record<string, unknown>> & { readonly provider: string };
  /** Database hosts, beside the local ones, where dangerous commands are fine. */
  readonly developmentHosts: readonly string[];
  /** Codes of warnings not to report. */
  readonly silence: readonly string[];
  /** The application's own datasource and generator blocks, used instead of the generated ones. */
  readonly main?: string;
}

/** The application whose components are assembled. */
export interface Application {
  /** Absolute path of the folder that holds package.json. */
  readonly root: string;
  readonly configuration: Configuration;
  /** Names of its direct dependencies. */
  readonly dependencies: readonly string[];
  /** The Prisma CLI that it has installed. */
  readonly prisma: PrismaVersion | undefined;
  /** What is wrong with its configuration; the defaults stand in for what is. */
  readonly diagnostics: readonly Diagnostic[];
}

const DEFAULTS: Configuration = {
  components: ['src/components/*'],
  packages: true,
  output: DEFAULT_FOLDER,
  provider: 'postgresql',
  generator: { provider: 'prisma-client-js' },
  developmentHosts: [],
  silence: [],
};

interface Manifest {
  componentDb?: unknown;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/**
 * Reads the application that `cwd` is in: the nearest folder upwards with a package.json.
 *
 * @throws Error where no folder upwards has one
 */
export function readApplication(cwd: string): Application {
  const { root, text } = nearestManifest(resolve(cwd));
  const prisma = prismaVersion(root);
  const source = new Source('package.json', text);
  let manifest: Manifest;
  try {
    manifest = (JSON.parse(text) as Manifest | null) ?? {};
  } catch (error) {
    const diagnostic = errorAt(source, jsonErrorIn(text), {
      code: 'CDB001',
      message: `package.json is not valid JSON: ${(error as Error).message}`,
      hint: 'Mend the file.',
    });
    return { root, prisma, configuration: DEFAULTS, dependencies: [], diagnostics: [diagnostic] };
  }

  const given = manifest.componentDb ?? {};
  const problems = shapeProblems(given);
  const diagnostics = problems.map(({ key, expected }) =>
    errorAt(source, offsetOf(text, key), { code: 'CDB001', ...explain(key, expected) }),
  );
  const invalid = new Set(problems.map(({ key }) => key));
  const valid = Object.entries(given).filter(([key]) => !invalid.has(key));
  const configuration: Configuration = { ...DEFAULTS, ...Object.fromEntries(valid) };
  return {
    root,
    prisma,
    configuration: { ...configuration, output: normalPath(configuration.output) },
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }),
    diagnostics,
  };
}

function nearestManifest(cwd: string): { root: string; text: string } {
  for (let root = cwd; ; root = dirname(root)) {
    try {
      return { root, text: readText(join(root, 'package.json')) };
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    if (root === dirname(root)) {
      throw new Error(
        `There is no package.json in ${cwd} or above it. Run this in the application's folder, or name it: --cwd DIR`,
      );
    }
  }
}

/** Where a key of `componentDb` is in package.json, or `componentDb` itself. */
function offsetOf(text: string, key: string): number {
  const start = Math.max(text.indexOf('"componentDb"'), 0);
  const at = text.indexOf(`"${key}"`, start + 1);
  return at < 0 ? start : at;
}
