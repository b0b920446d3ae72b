import type { Provider } from '../../lib/components/configuration.js';
import { detectPackageManager, type Detected } from '../../lib/package-manager/detect.js';
import { readNestProject, type NestProject } from './nest-project.js';
import { asked, type NestAddOptions } from './options.js';
import { readPrismaSetup, type PrismaSetup } from './prisma-setup.js';
import type { Workspace } from './workspace.js';

/** What the application is, and what it shall become. */
export interface Application extends NestProject, Detected {
  readonly name: string;
  readonly nestMajor: number;
  /** Whether its `.js` files are ES modules. */
  readonly esm: boolean;
  /** What it has of Prisma already. */
  readonly prisma: PrismaSetup;
  readonly provider: Provider;
  readonly generator: string;
  /** Where the generator `prisma-client` puts the client, relative to package.json. */
  readonly clientOutput: string;
  /** Glob of component folders, relative to package.json. */
  readonly components: string;
}

interface Manifest {
  name?: string;
  type?: string;
  dependencies?: Record<string, string>;
  componentDb?: {
    provider?: Provider;
    generator?: { provider?: string; output?: string };
    components?: string[];
  };
}

/** Reads an application; what the options do not say is as it is configured, else the default. */
export function readApplication(workspace: Workspace, options: NestAddOptions): Application {
  const manifest: Manifest = workspace.readJson('package.json');
  const configured = manifest.componentDb ?? {};
  const project = readNestProject(workspace, options);
  const prisma = readPrismaSetup(workspace);
  return {
    ...project,
    name: (manifest.name ?? 'app').replace(/^@.*\//, '').replace(/\W+/g, '_'),
    nestMajor: nestMajorOf(workspace, manifest),
    esm: manifest.type === 'module',
    ...detectPackageManager(process.cwd(), workspace),
    prisma,
    provider: asked(options.provider) ?? configured.provider ?? prisma.provider ?? 'postgresql',
    generator:
      asked(options.generator) ??
      configured.generator?.provider ??
      prisma.generator ??
      'prisma-client-js',
    clientOutput: configured.generator?.output ?? `${project.sourceRoot}/generated/prisma`,
    components:
      options.components || configured.components?.[0] || `${project.sourceRoot}/components/*`,
  };
}

/** Of the installed package, else of the range asked for; the newest where neither says. */
function nestMajorOf(workspace: Workspace, { dependencies }: Manifest): number {
  const installed = workspace.readJson('node_modules/@nestjs/core/package.json')['version'];
  const version = installed ?? dependencies?.['@nestjs/core'];
  return Number(/\d+/.exec(String(version))?.[0] ?? 12);
}
