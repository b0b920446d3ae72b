import type { Provider } from '../../lib/components/configuration.js';

/** Options of `nest add nestjs-component-db`; what is not given is asked for or found out. */
export interface NestAddOptions {
  readonly provider?: Provider;
  readonly generator?: 'prisma-client-js' | 'prisma-client';
  /** Glob of component folders, relative to package.json. */
  readonly components?: string;
  /** Whether a GitHub Actions workflow is made. */
  readonly workflow?: boolean;
  readonly skipInstall?: boolean;
  /** Name of an application in a Nest monorepo. */
  readonly project?: string;
  readonly sourceRoot?: string;
}
