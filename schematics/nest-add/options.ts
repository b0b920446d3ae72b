import type { Provider } from '../../lib/components/configuration.js';

/** Options of `nest add nestjs-component-db`; what is not given is asked for or found out. */
export interface NestAddOptions {
  /** `auto`: the one that is configured, else postgresql. */
  readonly provider?: Provider | 'auto';
  /** `auto`: the one that is configured, else prisma-client-js. */
  readonly generator?: 'auto' | 'prisma-client-js' | 'prisma-client';
  /** Glob of component folders, relative to package.json. */
  readonly components?: string;
  /** Whether a GitHub Actions workflow is made. */
  readonly workflow?: boolean;
  readonly skipInstall?: boolean;
  /** Name of an application in a Nest monorepo. */
  readonly project?: string;
  readonly sourceRoot?: string;
}

/** What was asked for; undefined where that is to be found out. */
export function asked<Value extends string>(
  value: Value | undefined,
): Exclude<Value, 'auto'> | undefined {
  return value === 'auto' ? undefined : (value as Exclude<Value, 'auto'> | undefined);
}
