import type { PrismaConfig } from 'prisma/config';
import { connectionUrlProblems } from '../connection/connection-url.js';
import type { PrismaCommand } from './prisma-command.js';

/** Which URLs a command of the Prisma CLI will use. */
export interface UrlsOfCommand {
  readonly command: PrismaCommand;
  readonly provider: string;
  /** What the application's prisma.config.ts says itself; it wins over the environment. */
  readonly own: PrismaConfig['datasource'];
  readonly env: NodeJS.ProcessEnv;
  /** Whether the schema itself may name the URL, as with Prisma 6. */
  readonly urlInSchema: boolean;
}

/**
 * Says what is wrong with the connection URLs that a command is about to use. One of Prisma's own servers
 * (`prisma+postgres:`) is left to Prisma.
 *
 * @returns what to tell the user, without any part of a URL; undefined where the command may run
 */
export function unusableUrl(urls: UrlsOfCommand): string | undefined {
  const { command, provider, own, env, urlInSchema } = urls;
  // `migrate` alone shows its help, a seed is the application's own code, and a comparison may need no database
  if (!/^(migrate (?!diff)|db (?!seed))/.test(command.name)) return undefined;
  if (!/^(postgresql|cockroachdb|mysql)$/.test(provider)) return undefined;

  const main = env['MIGRATION_DATABASE_URL'] ? 'MIGRATION_DATABASE_URL' : 'DATABASE_URL';
  const url = named('datasource.url', own?.url, main, env);
  const shadow = named(
    'datasource.shadowDatabaseUrl',
    own?.shadowDatabaseUrl,
    'SHADOW_DATABASE_URL',
    env,
  );
  const used = [
    command.url === undefined && (url.url || !urlInSchema) && url,
    command.name === 'migrate dev' && shadow.url && shadow,
  ];
  const form = `${provider === 'mysql' ? 'mysql' : 'postgresql'}://USER:PASSWORD@HOST:PORT/DATABASE`;
  const reports = used.flatMap((url) => (url ? report(url, form) : []));
  return reports.length > 0 ? reports.join('\n') : undefined;
}

interface NamedUrl {
  readonly name: string;
  readonly url: string | undefined;
}

function named(
  property: string,
  own: string | undefined,
  variable: string,
  env: NodeJS.ProcessEnv,
): NamedUrl {
  if (own === undefined) return { name: variable, url: env[variable] };
  return { name: `${property} in prisma.config.ts`, url: own };
}

function report({ name, url }: NamedUrl, form: string): string[] {
  if (url && /^prisma(\+\w+)?:/.test(url)) return [];
  const problems = connectionUrlProblems(url || undefined);
  if (problems.length === 0) return [];
  return [
    `component-db: ${name} is not a connection URL (${form}):`,
    ...problems.map((problem) => `  - ${problem}`),
  ];
}
